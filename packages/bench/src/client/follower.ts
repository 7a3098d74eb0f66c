import type { Seat, SubjectName } from '../wires';
import { type Dialect, dialects, readyWhenOpen } from './dialects';
import { LightSocket } from './light-socket';
import { Sequence, type Tally } from './tally';

export interface FollowerOptions {
  readonly subject: SubjectName;
  readonly port: number;
  readonly seat: Seat;
  readonly tally: Tally;
}

/** Texts between two that are parsed as a whole, beside the check that all go through. */
const parseEvery = 4_096;
let untilParsed = 1;

/** One socket that follows one channel and checks what it hears. */
export class Follower {
  /** Resolves when nothing that is told from now on will be missed. @throws when that cannot be had */
  readonly ready: Promise<void>;
  /** Sequence that it should have heard by the end of the running measurement. */
  target = 0;
  stalled = false;
  private readonly dialect: Dialect;
  private readonly sequence = new Sequence();
  private readonly socket: LightSocket;
  private settle: { resolve(): void; reject(error: Error): void } | null = null;

  constructor(private readonly options: FollowerOptions) {
    const { subject, port, seat } = options;
    this.dialect = dialects[subject];
    const { origin } = this.dialect;
    this.ready = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.socket = new LightSocket({
      port,
      path: this.dialect.path(seat),
      headers: { ...(origin !== null && { origin }), ...(seat.cookie !== undefined && { cookie: seat.cookie }) },
      onOpen: () => this.open(),
      onText: (bytes, start, end) => this.take(bytes, start, end),
      onEnd: (why) => this.lost(new Error(`A socket of ${subject} ended: ${why}`)),
    });
  }

  get heard(): number {
    return this.sequence.last;
  }

  private open(): void {
    for (const text of this.dialect.hello(this.options.seat)) this.socket.send(text);
    if (readyWhenOpen(this.options.subject)) this.becomeReady();
  }

  private becomeReady(): void {
    this.settle?.resolve();
    this.settle = null;
  }

  private take(bytes: Buffer, start: number, end: number): void {
    const isEvent = this.sequence.take(bytes, start, end, this.options.tally);
    if (!isEvent) this.reply(bytes.toString('utf8', start, end));
    else if (--untilParsed === 0) {
      untilParsed = parseEvery;
      this.parse(bytes.toString('utf8', start, end));
    }
  }

  /** Is it JSON, and does the wire's own position agree? */
  private parse(text: string): void {
    const position = this.dialect.position(JSON.parse(text.slice(this.dialect.prefix)));
    if (position !== null && position !== this.sequence.last)
      throw new Error(`Event ${this.sequence.last} came at position ${position}: ${text}`);
  }

  private reply(text: string): void {
    const { send = [], ready = false, bad } = this.dialect.notice(text, this.options.seat);
    for (const answer of send) this.socket.send(answer);
    if (ready) this.becomeReady();
    if (bad !== undefined) throw new Error(`A socket heard ${bad}`);
  }

  private lost(error: Error): void {
    // A stalled reader may be hung up on; that is what limits are for.
    if (this.stalled) return;
    if (this.settle) this.settle.reject(error);
    else this.options.tally.fail(error);
    this.settle = null;
  }

  stall(): void {
    this.stalled = true;
    this.socket.stall();
  }

  drop(): void {
    this.socket.drop();
  }
}
