import type { Arena, Told } from '../arena';
import type { PhaseName } from '../plan';
import type { Values } from '../samples';

export interface Measured {
  readonly deliveries: number;
  readonly values: Values;
}

/** What is done with each subject in each round, one subject after the other. */
export interface Phase {
  readonly name: PhaseName;
  readonly rounds: number;
  /** One round before those that count. */
  readonly warmUp?: boolean;
  measure(arena: Arena): Promise<Measured>;
}

export const perMessage = ({ cpu, deliveries, latency }: Told): Measured => ({
  deliveries,
  values: { us: cpu / deliveries, ...(latency && { p50: latency.p50, p99: latency.p99 }) },
});
