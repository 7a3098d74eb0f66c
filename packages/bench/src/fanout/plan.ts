/** How much of each phase a run does. `full` is what the figures come from; `quick` is for tests, which look at counts and never at times. */
export interface Shared {
  readonly subscribers: number;
  readonly rounds: number;
  /** Events of one measurement. */
  readonly stream: number;
  readonly burst: number;
  readonly paced: { readonly events: number; readonly everyMs: number };
}

export interface Plan {
  /** All phases on the same servers, which is quicker; what is left of one phase then weighs on the next. */
  readonly keepServers: boolean;
  readonly shared: readonly Shared[];
  /** Connecting, idle memory, the longest turn, idle processor time: at this many subscribers, of the sizes above. */
  readonly crowd: {
    readonly subscribers: number;
    readonly rounds: number;
    /** Sockets that come and go before anything is measured. */
    readonly warmUp: number;
    /** ms between single events while the loop is watched, and of the look at those who hear nothing. */
    readonly loopMs: number;
    readonly idleMs: number;
  };
  readonly own: { readonly connections: number; readonly rounds: number; readonly eventsEach: number };
  /** Events that go out while one of the readers has stopped, and those that everybody reads before. */
  readonly stalled: { readonly readers: number; readonly events: number; readonly before: number };
}

export const full: Plan = {
  keepServers: false,
  shared: [
    { subscribers: 100, rounds: 5, stream: 500, burst: 500, paced: { events: 10, everyMs: 100 } },
    { subscribers: 1_000, rounds: 7, stream: 100, burst: 100, paced: { events: 20, everyMs: 100 } },
    { subscribers: 5_000, rounds: 5, stream: 30, burst: 30, paced: { events: 15, everyMs: 500 } },
  ],
  crowd: { subscribers: 5_000, rounds: 3, warmUp: 200, loopMs: 250, idleMs: 20_000 },
  own: { connections: 1_000, rounds: 9, eventsEach: 10 },
  stalled: { readers: 4, events: 100_000, before: 4_000 },
};

export const quick: Plan = {
  keepServers: true,
  shared: [{ subscribers: 40, rounds: 2, stream: 20, burst: 20, paced: { events: 3, everyMs: 20 } }],
  crowd: { subscribers: 40, rounds: 1, warmUp: 5, loopMs: 5, idleMs: 20 },
  own: { connections: 20, rounds: 1, eventsEach: 3 },
  stalled: { readers: 2, events: 400, before: 20 },
};

export const phaseNames = ['connect', 'stream', 'burst', 'paced', 'loop', 'idle', 'own', 'stalled'] as const;
export type PhaseName = (typeof phaseNames)[number];
