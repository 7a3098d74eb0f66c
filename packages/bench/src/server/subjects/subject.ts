import type { BenchEvent } from '../../wires';

/** A server under measurement: it has a port and can be made to tell something. */
export interface Subject {
  readonly port: number;
  publish(event: BenchEvent): void;
}

/** Peers look for the dead as often as Stallwire does, and wait longer for an answer: on a busy machine stock tRPC gives up on the living. ms */
export const keepAlive = { every: 15_000, patience: 120_000 } as const;
