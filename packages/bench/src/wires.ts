import type { CommittedEvent } from '@stallwire/kernel';

/** The servers that are measured, and the wires that their clients speak. */
export const subjectNames = ['stallwire', 'stallwire-socketio', 'ws', 'socketio', 'trpc', 'stallwire-plain'] as const;
export type SubjectName = (typeof subjectNames)[number];

/** Those that a run measures unless told; the others only when asked for. */
export const usualSubjects = subjectNames.filter((name) => name !== 'stallwire-plain');

export const titles: Readonly<Record<SubjectName, string>> = {
  stallwire: 'Stallwire, tRPC over ws',
  'stallwire-socketio': 'Stallwire, Socket.IO bridge',
  ws: '`ws`, one shared Buffer',
  socketio: 'Socket.IO, room emit',
  trpc: 'stock tRPC, one generator a subscriber',
  'stallwire-plain': 'Stallwire, its tRPC front off',
};

/** One socket of the light client: who it is and what it follows. */
export interface Seat {
  readonly channel: string;
  /** Absent for a visitor who is not signed in. */
  readonly cookie?: string;
  /** tRPC's request id: tabs have been open for a while, so not everybody’s is 1. */
  readonly requestId: number;
}

/** What an event of the benches looks like on every wire: the same JSON, `{"type":"event","channel":…,"event":{…}}`. */
export interface BenchEvent {
  readonly channel: string;
  readonly seq: number;
  readonly event: {
    readonly id: string;
    readonly name: 'storefront:terms_updated' | 'notification:created';
    readonly version: number;
    readonly at: string;
    readonly mutationId: null;
    readonly payload: Readonly<Record<string, unknown>>;
  };
  /** As a commit would hand it to the hub. */
  readonly committed: CommittedEvent;
}

/** Bytes of the JSON of a shared channel's event; each wire's own envelope comes on top. */
export const eventBytes = 450;

/** µs of a clock that all processes of the machine share. */
export const nowMicros = (): number => Number(process.hrtime.bigint() / 1000n);

/**
 * `~sequence~µs~` in a text of the payload, of fixed width, so that a client finds and reads it without parsing JSON. Nothing else on any
 * wire holds a tilde.
 */
export const marker = {
  tilde: 0x7e,
  seqAt: 1,
  seqDigits: 8,
  stampAt: 10,
  stampDigits: 16,
  length: 27,
} as const;

export const markerOf = (seq: number, stamp: number): string =>
  `~${String(seq).padStart(marker.seqDigits, '0')}~${String(stamp).padStart(marker.stampDigits, '0')}~`;
