import type { People } from '../people';
import { short } from '../report/table';
import type { Seat, SubjectName } from '../wires';
import { Arena, type ArenaOptions } from './arena';
import { burst } from './phases/burst';
import { connect } from './phases/connect';
import { idle } from './phases/idle';
import { loop } from './phases/loop';
import { own } from './phases/own';
import { paced } from './phases/paced';
import type { Measured, Phase } from './phases/phase';
import { stalled } from './phases/stalled';
import { stream } from './phases/stream';
import type { PhaseName, Plan, Shared } from './plan';
import { medianOf, type Sample } from './samples';

export interface RunOptions {
  readonly plan: Plan;
  readonly phases: ReadonlySet<PhaseName>;
  readonly subjects: readonly SubjectName[];
  readonly people: People;
  readonly arena: Omit<ArenaOptions, 'subject'>;
  progress(line: string): void;
}

/** All phases, each going round the subjects, so that what the machine does meanwhile meets all of them alike. */
export async function runFanout(options: RunOptions): Promise<readonly Sample[]> {
  await using run = new Run(options);
  const { shared } = options.plan;
  for (const [store, plan] of shared.entries()) await run.shared(plan, store);
  await run.own();
  await run.stalled(shared.length);
  return run.samples;
}

class Run implements AsyncDisposable {
  readonly samples: Sample[] = [];
  private arenas: readonly Arena[] = [];

  constructor(private readonly options: RunOptions) {}

  private wants(...phases: readonly PhaseName[]): boolean {
    return phases.some((phase) => this.options.phases.has(phase));
  }

  async shared(shared: Shared, store: number): Promise<void> {
    const { plan, people } = this.options;
    const { subscribers } = shared;
    const isCrowd = subscribers === plan.crowd.subscribers;
    if (!this.wants('stream', 'burst', 'paced') && !(isCrowd && this.wants('connect', 'loop', 'idle'))) return;
    const channel = people.storefront(store);
    const seats = people.onStorefront(store, subscribers);
    if (isCrowd && this.wants('connect')) await this.connectCrowd(seats);
    else await this.seat(seats);
    for (const phase of [stream, burst, paced]) await this.rounds(phase(shared, channel), subscribers);
    if (isCrowd) await this.rounds(loop(plan, channel), subscribers);
    if (isCrowd) await this.idle();
  }

  async own(): Promise<void> {
    const { plan, people } = this.options;
    if (!this.wants('own')) return;
    const seats = people.onTheirOwn(plan.own.connections);
    await this.seat(seats);
    await this.rounds(own(plan, seats), seats.length);
  }

  async stalled(store: number): Promise<void> {
    const { plan, people } = this.options;
    if (!this.wants('stalled')) return;
    await this.seat(people.onStorefront(store, plan.stalled.readers + 1));
    await this.rounds(stalled(plan, people.storefront(store)), plan.stalled.readers);
  }

  /** Fresh servers in every round; those of the last one stay for what follows. */
  private async connectCrowd(seats: readonly Seat[]): Promise<void> {
    const { plan, progress } = this.options;
    const { rounds } = plan.crowd;
    for (let round = 0; round < rounds; round++) {
      await this.seat([]);
      for (const arena of turned(this.arenas, round)) {
        this.take({ phase: 'connect', subscribers: seats.length, round, arena }, await connect(arena, plan, seats));
      }
      progress(`connect ${seats.length}: round ${round + 1} of ${rounds}; ${this.soFar('connect', seats.length)}`);
    }
  }

  /** New clients, on fresh servers unless the plan keeps them. */
  private async seat(seats: readonly Seat[]): Promise<void> {
    const { plan, subjects, arena: options } = this.options;
    if (plan.keepServers && this.arenas.length > 0) {
      for (const arena of this.arenas) await arena.drop();
    } else {
      await this[Symbol.asyncDispose]();
      const opening = subjects.map((subject) => Arena.open({ ...options, subject }));
      const opened = await Promise.allSettled(opening);
      this.arenas = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      await Promise.all(opening);
    }
    for (const arena of this.arenas) await arena.connect(seats);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.arenas.map((arena) => arena[Symbol.asyncDispose]()));
    this.arenas = [];
  }

  private async rounds(phase: Phase, subscribers: number): Promise<void> {
    if (!this.wants(phase.name)) return;
    // What a server compiles at its first telling belongs to no round.
    for (const arena of this.arenas) if (phase.warmUp) await phase.measure(arena);
    const began = performance.now();
    for (let round = 0; round < phase.rounds; round++) {
      for (const arena of turned(this.arenas, round))
        this.take({ phase: phase.name, subscribers, round, arena }, await phase.measure(arena));
    }
    const took = ((performance.now() - began) / 1000).toFixed(1);
    this.options.progress(
      `${phase.name} ${subscribers}: ${phase.rounds} rounds, ${took} s; ${this.soFar(phase.name, subscribers)}`,
    );
  }

  /** What a phase has come to, in a line. */
  private soFar(phase: PhaseName, subscribers: number): string {
    const metric = phase === 'loop' ? 'longest' : 'us';
    const value = (subject: SubjectName) => short(medianOf(this.samples, subject, { phase, subscribers, metric }));
    const unit = phase === 'loop' ? 'ms' : 'µs';
    return `${unit}: ${this.options.subjects.map((subject) => `${subject} ${value(subject)}`).join(', ')}`;
  }

  private async idle(): Promise<void> {
    const { plan } = this.options;
    const { subscribers } = plan.crowd;
    if (!this.wants('idle')) return;
    await Promise.all(
      this.arenas.map(async (arena) =>
        this.take({ phase: 'idle', subscribers, round: 0, arena }, await idle(arena, plan)),
      ),
    );
    this.options.progress(`idle ${subscribers}: ${this.soFar('idle', subscribers)}`);
  }

  private take(
    { arena, ...where }: Pick<Sample, 'phase' | 'subscribers' | 'round'> & { readonly arena: Arena },
    measured: Measured,
  ): void {
    this.samples.push({ ...where, subject: arena.subject, ...measured });
  }
}

/** Another one begins each round. */
const turned = <T>(all: readonly T[], by: number): readonly T[] =>
  all.map((_, index) => all[(index + by) % all.length]).filter((item) => item !== undefined);
