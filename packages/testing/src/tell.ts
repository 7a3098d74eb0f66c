import { type EventName, eventNames, type PayloadOf } from '@stallwire/events';
import { type Actor, type Kernel, module, silent } from '@stallwire/kernel';
import { z } from 'zod';

const test = module({ name: 'account', owns: [] });

/** A verb that tells whatever it is asked to, so that a test can commit any catalogued event. */
export const tellVerb = test.verb({
  name: 'tell',
  input: z.object({
    events: z.array(z.object({ name: z.enum(asTuple(eventNames)), payload: z.record(z.string(), z.unknown()) })),
  }),
  allow: () => {},
  emits: silent('What it tells is up to the test.'),
  mayEmit: eventNames,
  async run({ input, done }) {
    const told: Partial<Record<EventName, unknown[]>> = {};
    for (const { name, payload } of input.events) told[name] = [...(told[name] ?? []), payload];
    return done(null, anyEvents(told));
  },
});

/** Payloads are checked by `done` against their schemas; here they come from samples. */
const anyEvents = (told: Partial<Record<EventName, unknown[]>>) => told as Record<EventName, never[]>;

function asTuple(names: readonly EventName[]): [EventName, ...EventName[]] {
  const [first, ...rest] = names;
  if (!first) throw new Error('The catalogue is empty.');
  return [first, ...rest];
}

const teller: Actor = { kind: 'system', job: 'test' };

/** Commits one event as the system. */
export const tell = <N extends EventName>(
  kernel: Kernel,
  name: N,
  payload: PayloadOf<N>,
  mutationId?: string,
): Promise<null> => kernel.run(tellVerb, { actor: teller, input: { events: [{ name, payload }] }, mutationId });
