import type { Random } from '@stallwire/api/random';
import { trustedOrigin } from '../client/dialects';
import { LightSocket } from '../client/light-socket';
import { Follow } from './follow';
import type { ChurnPlan } from './plan';

export interface VisitorOptions {
  readonly port: number;
  readonly cookie: string | null;
  readonly channels: readonly string[];
  readonly plan: ChurnPlan;
  readonly random: Random;
  onFault(error: Error): void;
}

interface Message {
  readonly id?: number;
  readonly error?: unknown;
  readonly result?: {
    readonly type: string;
    readonly id?: string;
    readonly data?: { readonly data: { readonly type: string; readonly channel: string } };
  };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Somebody whose connection is bad: comes, goes, stops reading, comes back with the positions they had. */
export class Visitor {
  readonly follows: readonly Follow[];
  reconnects = 0;
  stalls = 0;
  private socket: LightSocket | null = null;
  /** Open requests of the running connection. */
  private requests = new Map<number, Follow>();
  private nextId = 1;
  private whenLevel: (() => void) | null = null;

  constructor(private readonly options: VisitorOptions) {
    this.follows = options.channels.map((channel) => new Follow(channel));
    this.nextId = options.random.between(1, 500);
  }

  /** Comes for the first time. Resolves when every position is known. */
  async arrive(): Promise<void> {
    this.connect();
    await this.until(() => this.follows.every(({ last }) => last !== null));
  }

  /** Comes and goes until told to stop. */
  async wander(over: () => boolean): Promise<void> {
    const { random, plan } = this.options;
    while (!over()) {
      await wait(random.between(...plan.stays));
      await random.of([this.leave, this.leave, this.stall, this.swap]).call(this);
    }
  }

  private async leave(): Promise<void> {
    const { random, plan } = this.options;
    this.socket?.drop();
    await wait(random.between(...plan.away));
    this.reconnects++;
    this.connect();
  }

  /** A tab that was put to sleep; afterwards it reads on, or finds that it had better come back. */
  private async stall(): Promise<void> {
    const { random, plan } = this.options;
    this.stalls++;
    this.socket?.stall();
    await wait(random.between(...plan.stalls));
    if (random.next() < 0.5) await this.leave();
    else this.socket?.resume();
  }

  /** Stops one channel and takes it up again on the same connection; what is under way meanwhile is for nobody. */
  private async swap(): Promise<void> {
    // Not open yet, it has nothing to stop.
    if (this.requests.size === 0) return;
    const [id, follow] = this.options.random.of([...this.requests]);
    this.requests.delete(id);
    this.socket?.send(JSON.stringify({ id, method: 'subscription.stop' }));
    this.socket?.send(JSON.stringify(this.subscribe(follow)));
  }

  private connect(): void {
    const { port, cookie } = this.options;
    this.requests = new Map();
    const socket = new LightSocket({
      port,
      path: '/trpc',
      headers: { origin: trustedOrigin, ...(cookie !== null && { cookie }) },
      // A client resends all its subscriptions in one frame.
      onOpen: () => socket.send(JSON.stringify(this.follows.map((follow) => this.subscribe(follow)))),
      onText: (bytes, start, end) => this.take(bytes.toString('utf8', start, end)),
      onEnd: (why) => this.options.onFault(new Error(`A connection ended: ${why}`)),
    });
    this.socket = socket;
  }

  private subscribe(follow: Follow): object {
    const id = this.nextId++;
    this.requests.set(id, follow);
    const [kind, key] = follow.channel.split(':');
    const lastEventId = follow.position === null ? {} : { lastEventId: follow.position };
    return { id, method: 'subscription', params: { path: `live.${kind}`, input: { id: key }, ...lastEventId } };
  }

  private take(text: string): void {
    if (text === 'PING') {
      this.socket?.send('PONG');
      return;
    }
    const { id, error, result }: Message = JSON.parse(text);
    const follow = id === undefined ? undefined : this.requests.get(id);
    if (!follow) return;
    if (error || result?.type === 'stopped') throw new Error(text);
    if (result?.type !== 'data' || result.id === undefined || !result.data) return;
    follow.take(result.id, result.data.data);
    this.whenLevel?.();
  }

  /** Resolves when this visitor has heard all of its channels up to their heads. */
  level(heads: Readonly<Record<string, number>>): Promise<void> {
    return this.until(() => this.follows.every(({ channel, last }) => (last ?? 0) >= (heads[channel] ?? 0)));
  }

  private async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.whenLevel = resolve;
      });
    }
  }

  drop(): void {
    this.socket?.drop();
  }
}
