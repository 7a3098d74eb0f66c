import { newId } from '@stallwire/db';
import type { Entry, Sink } from '@stallwire/kernel';
import { sample } from '@stallwire/testing';
import { tellVerb } from '@stallwire/testing/tell';
import { expect, it } from 'vitest';
import { listen, openHouse, storefront, upTo } from './hub.fixture';

/** A reader that takes its time, 1 ms a write, and keeps what it was handed and in which turn of the loop. */
class Busy implements Sink {
  readonly writes: { readonly batch: readonly Entry[]; readonly turn: number }[] = [];

  constructor(private readonly turnNow: () => number) {}

  write(batch: readonly Entry[]): boolean {
    this.writes.push({ batch, turn: this.turnNow() });
    const until = performance.now() + 1;
    while (performance.now() < until);
    return true;
  }

  notice(): void {}

  get seqs(): number[] {
    return this.writes.flatMap(({ batch }) => batch.map(({ seq }) => seq));
  }
}

it('many who catch up share what they are handed, and the loop gets its turn between their steps', async () => {
  await using house = await openHouse();
  const sellerId = newId();
  const { ear } = await listen(house, storefront(sellerId));
  const events = upTo(500).map((version) => ({
    name: 'storefront:status_updated' as const,
    payload: sample('storefront:status_updated', { sellerId, version }),
  }));
  await house.kernel.run(tellVerb, { actor: { kind: 'system', job: 'test' }, input: { events } });
  await ear.until(({ entries }) => entries.length === 500);
  let turn = 0;
  const tick = () => {
    turn++;
    ticking = setImmediate(tick);
  };
  let ticking = setImmediate(tick);
  const sinks = upTo(60).map(() => new Busy(() => turn));
  for (const sink of sinks) {
    const connection = house.hub.connect({
      actor: { kind: 'system', job: 'test' },
      transport: 'trpc-ws',
      onClose() {},
    });
    void connection.join({ channel: storefront(sellerId), after: 'test1:0', sink });
  }
  while (sinks.some(({ seqs }) => seqs.length < 500)) await new Promise(setImmediate);
  clearImmediate(ticking);
  for (const sink of sinks) expect(sink.seqs).toEqual(upTo(500));
  const steps = sinks.map(({ writes }) => writes.slice(1));
  for (const [index, step] of (steps[0] ?? []).entries())
    expect(new Set(steps.map((each) => each[index]?.batch)), `step ${index} is made once`).toEqual(
      new Set([step.batch]),
    );
  const perTurn = new Map<number, number>();
  for (const step of steps.flat()) perTurn.set(step.turn, (perTurn.get(step.turn) ?? 0) + 1);
  expect(Math.max(...perTurn.values())).toBeLessThan(20);
});
