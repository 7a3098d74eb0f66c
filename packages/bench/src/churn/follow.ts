/** What one visitor knows of one channel, over all its connections. */
export class Follow {
  /** The position to go on from; null before the first. */
  position: string | null = null;
  /** Sequence of the last event, or where the first `caughtUp` began. */
  last: number | null = null;
  /** Sequence before the first event that was due. */
  start = 0;
  heard = 0;

  constructor(readonly channel: string) {}

  /**
   * Takes a frame as the wire has it.
   * @throws on a gap, a repeat, a position that does not fit, and on being told to read again, for which this plan gives no reason
   */
  take(position: string, frame: { readonly type: string; readonly channel: string }): void {
    const seq = Number(position.split(':').at(-1));
    if (frame.channel !== this.channel) throw new Error(`${frame.channel} came where ${this.channel} was followed.`);
    if (frame.type === 'event') this.event(seq);
    else if (frame.type === 'caughtUp' && this.last === null) {
      this.start = seq;
      this.last = seq;
    } else if (frame.type !== 'caughtUp' && frame.type !== 'heartbeat')
      throw new Error(`${this.channel}: ${frame.type}`);
    else if (seq !== this.last) throw new Error(`${this.channel}: ${frame.type} at ${seq} after event ${this.last}.`);
    this.position = position;
  }

  private event(seq: number): void {
    if (this.last === null) throw new Error(`${this.channel}: an event came before the position.`);
    if (seq <= this.last) throw new Error(`${this.channel}: event ${seq} came again after ${this.last}.`);
    if (seq > this.last + 1) throw new Error(`${this.channel}: event ${seq} came after ${this.last}.`);
    this.last = seq;
    this.heard++;
  }
}
