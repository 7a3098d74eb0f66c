/**
 * Looks how long the loop was away, at each of its turns. On a machine that is shared, other processes take the core too: of the two
 * clocks, the one that moved less in a turn is what the turn itself took.
 */
export class LoopWatch {
  private worst = 0;
  private running = true;
  private at = process.hrtime.bigint();
  private cpu = process.cpuUsage();

  constructor() {
    setImmediate(this.look);
  }

  private readonly look = () => {
    if (!this.running) return;
    const at = process.hrtime.bigint();
    const { user, system } = process.cpuUsage(this.cpu);
    this.worst = Math.max(this.worst, Math.min(Number(at - this.at) / 1e6, (user + system) / 1e3));
    this.at = at;
    this.cpu = process.cpuUsage();
    setImmediate(this.look);
  };

  /** The longest turn in ms. */
  end(): number {
    this.running = false;
    return this.worst;
  }
}
