import { createPool } from '@stallwire/db';
import { nowMicros } from '../wires';

/** The peer: asks the database what is new, again and again. */
export class Poller implements AsyncDisposable {
  /** µs at which each event was found, in the channel's order. */
  readonly found: number[] = [];
  private readonly pool: ReturnType<typeof createPool>;
  private readonly timer: NodeJS.Timeout;
  private last = 0;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    databaseUrl: string,
    private readonly channel: string,
    everyMs: number,
  ) {
    this.pool = createPool({ url: databaseUrl, poolSize: 1, name: 'stallwire bench poller' });
    this.timer = setInterval(() => void this.look(), everyMs);
  }

  /** One look after the other. */
  look(): Promise<void> {
    this.looking = this.looking.then(() => this.read());
    return this.looking;
  }

  private async read(): Promise<void> {
    const { rows } = await this.pool.query<{ seq: string }>(
      'SELECT d.seq, e.payload FROM delivery d JOIN event e ON e.id = d.event_id WHERE d.channel = $1 AND d.seq > $2 ORDER BY d.seq',
      [this.channel, this.last],
    );
    const at = nowMicros();
    for (const { seq } of rows) {
      this.found.push(at);
      this.last = Number(seq);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.pool.end();
  }
}
