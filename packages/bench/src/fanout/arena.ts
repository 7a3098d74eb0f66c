import type { ClientCalls } from '../client/process';
import type { Keep } from '../client/tally';
import type { Cores } from '../processes/cores';
import { Worker } from '../processes/worker';
import type { Memory, ServerCalls, Telling } from '../server/process';
import type { StallwireOptions } from '../server/subjects/stallwire';
import type { Seat, SubjectName } from '../wires';

export interface ArenaOptions {
  readonly subject: SubjectName;
  /** The built processes. */
  readonly files: { readonly server: string; readonly client: string };
  readonly cores: Cores;
  readonly stallwire: StallwireOptions;
}

export interface Told {
  readonly deliveries: number;
  /** µs of the server's processor time in all. */
  readonly cpu: number;
  readonly latency: { readonly p50: number; readonly p99: number } | null;
}

export interface TellHow {
  /** Events that each reader hears of them; all unless told. */
  readonly perSocket?: number;
  readonly keep?: Keep;
  /** Collects garbage before, so that a measurement pays for its own only. True unless told. */
  readonly collect?: boolean;
  /** Makes the events before the measurement. False unless told. */
  readonly madeBefore?: boolean;
}

/** Sockets that are being opened at the same time. */
const atOnce = 64;

/** One subject: its server in one process, its clients in another. */
export class Arena implements AsyncDisposable {
  readonly subject: SubjectName;
  private readonly server: Worker<ServerCalls>;
  private readonly client: Worker<ClientCalls>;
  private port = 0;

  private constructor({ subject, files, cores }: ArenaOptions) {
    this.subject = subject;
    this.server = new Worker({ file: files.server, core: cores.server, flags: ['--expose-gc'] });
    this.client = new Worker({ file: files.client, core: cores.client });
  }

  static async open(options: ArenaOptions): Promise<Arena> {
    const arena = new Arena(options);
    try {
      arena.port = (await arena.server.call('open', options)).port;
    } catch (error) {
      await arena[Symbol.asyncDispose]();
      throw error;
    }
    return arena;
  }

  /** @returns µs of the server's processor time */
  async connect(seats: readonly Seat[]): Promise<number> {
    const before = await this.server.call('cpu', { collect: true });
    await this.client.call('connect', { subject: this.subject, port: this.port, seats, atOnce });
    return (await this.server.call('cpu', { collect: false })) - before;
  }

  /** Opens sockets and drops them, so that what a server loads at its first clients is there. */
  async warmUp(seats: readonly Seat[]): Promise<void> {
    await this.client.call('connect', { subject: this.subject, port: this.port, seats, atOnce });
    await this.drop();
  }

  async drop(): Promise<void> {
    await this.client.call('drop', {});
  }

  memory(): Promise<Memory> {
    return this.server.call('memory', {});
  }

  /** Tells events and waits until every reader has heard its `perSocket` of them, in order. */
  async tell(
    telling: Telling,
    { perSocket = telling.events, keep = 'nothing', collect = true, madeBefore = false }: TellHow = {},
  ): Promise<Told> {
    const { deliveries } = await this.client.call('expect', { perSocket, keep });
    if (madeBefore) await this.server.call('make', telling);
    const before = await this.server.call('cpu', { collect });
    const told = this.server.call('tell', telling);
    const [{ latency }] = await Promise.all([this.client.call('heard', {}), told]);
    return { deliveries, latency, cpu: (await this.server.call('cpu', { collect: false })) - before };
  }

  /** @returns µs of processor time in `ms` in which nothing is told */
  async idle(ms: number): Promise<number> {
    const before = await this.server.call('cpu', { collect: true });
    await new Promise((resolve) => setTimeout(resolve, ms));
    return (await this.server.call('cpu', { collect: false })) - before;
  }

  /** @returns ms of the longest turn of the server's loop while `work` ran */
  async longestTurn(work: () => Promise<unknown>): Promise<number> {
    await this.server.call('watchLoop', {});
    await work();
    return this.server.call('longestTurn', {});
  }

  async stallOne(): Promise<void> {
    await this.client.call('stallOne', {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.server[Symbol.asyncDispose](), this.client[Symbol.asyncDispose]()]);
  }
}
