import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Recorder } from '../recorder';
import type { ConnectTo, HeardEvent, Order, Outcome, Report, Told } from './protocol';

/** One stock client in the other process, as the test sees it. */
export class RemoteClient {
  readonly told = new Recorder<Told>();
  /** Positions as a careful client keeps them. */
  readonly cursors: Record<string, string> = {};

  constructor(
    private readonly index: number,
    private readonly order: (order: Order) => void,
  ) {}

  take(told: Told): void {
    if (told.kind === 'event') Object.assign(this.cursors, told.cursors);
    this.told.push(told);
  }

  get events(): HeardEvent[] {
    return this.told.items.flatMap((told) => (told.kind === 'event' ? [told.event] : []));
  }

  /** Waits for something to be told; @throws after 30 s with what was told instead */
  private until(what: string, holds: (told: Told) => boolean): Promise<Told> {
    const waiting = new Promise<Told>((resolve, reject) => {
      const late = setTimeout(() => {
        const last = this.told.items
          .slice(-6)
          .map((told) => (told.kind === 'event' ? told.event.name : JSON.stringify(told)));
        reject(new Error(`Client ${this.index} was not told of ${what}; last: ${last.join(', ')}`));
      }, 30_000);
      void this.told.until(holds).then((told) => {
        clearTimeout(late);
        resolve(told);
      });
      late.unref();
    });
    // A wait that lost a race is nobody's failure.
    waiting.catch(() => {});
    return waiting;
  }

  /** Resolves with an event that `holds`, of the past or the future. */
  async event(holds: (event: HeardEvent) => boolean): Promise<HeardEvent> {
    const told = await this.until('the event', (item) => item.kind === 'event' && holds(item.event));
    if (told.kind !== 'event') throw new Error('unreachable');
    return told.event;
  }

  async notice(type: string, channel?: string): Promise<Told & { kind: 'notice' }> {
    const told = await this.until(
      type,
      (item) => item.kind === 'notice' && item.type === type && (channel ?? item.channel) === item.channel,
    );
    if (told.kind !== 'notice') throw new Error('unreachable');
    return told;
  }

  async joined(): Promise<readonly Outcome[]> {
    const told = await this.until('joining', (item) => item.kind === 'joined');
    return told.kind === 'joined' ? told.outcomes : [];
  }

  async closed(): Promise<string> {
    const told = await this.until('being closed', (item) => item.kind === 'closed');
    return told.kind === 'closed' ? told.why : '';
  }

  drop(): void {
    this.order({ client: this.index, do: 'drop' });
  }
}

/** The process that holds the clients. `freeze` stops it as a sleeping laptop would: its sockets stay open and are not read. */
export class ClientProcess implements AsyncDisposable {
  private readonly clients: RemoteClient[] = [];

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (report: Report) => this.clients[report.client]?.take(report.told));
  }

  static async start(): Promise<ClientProcess> {
    const child = fork(fileURLToPath(new URL('./client-process.ts', import.meta.url)), {
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`The client process ended with ${code}.`)));
    });
    return new ClientProcess(child);
  }

  /** Opens a client and waits until it knows of every channel whether it may follow it. */
  async connect(to: ConnectTo): Promise<RemoteClient> {
    const index = this.clients.length;
    const client = new RemoteClient(index, (order) => this.child.send(order));
    this.clients.push(client);
    this.child.send({ client: index, do: 'connect', to } satisfies Order);
    await client.joined();
    return client;
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.thaw();
    this.child.kill('SIGKILL');
    await new Promise((resolve) =>
      this.child.exitCode !== null || this.child.signalCode !== null ? resolve(null) : this.child.once('exit', resolve),
    );
  }
}
