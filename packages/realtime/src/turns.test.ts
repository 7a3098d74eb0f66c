import { describe, expect, it } from 'vitest';
import { Turns } from './turns';

/** Works for as many turns as it is told, each as long as it may. */
class Busy {
  turns = 0;
  constructor(
    private readonly wanted: number,
    private readonly told: (busy: Busy) => void = () => {},
  ) {}
  work(until: number): boolean {
    this.turns++;
    this.told(this);
    while (performance.now() < until);
    return this.turns < this.wanted;
  }
}

describe('turns', () => {
  it('let the loop go round between two pieces of work', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const busy = new Busy(3, () => {
      order.push('work');
      // Input is read after this phase of the loop: what is asked for here comes before the next piece, or never in between.
      setTimeout(() => order.push('input'), 0);
    });
    turns.ask(busy);
    while (busy.turns < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(order.slice(0, 3)).toEqual(['work', 'input', 'work']);
  });

  it('let a small one go before a large one goes on', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const large = new Busy(4, () => order.push('large'));
    const small = { work: () => order.push('small') < 0 };
    turns.ask(large);
    await new Promise((resolve) => setImmediate(resolve));
    turns.ask(small);
    while (large.turns < 4) await new Promise((resolve) => setImmediate(resolve));
    expect(order.indexOf('small')).toBeLessThanOrEqual(2);
    expect(order.filter((name) => name === 'large')).toHaveLength(4);
  });

  it('ask nobody who is done, and start again when asked again', async () => {
    const turns = new Turns();
    let worked = 0;
    const worker = { work: () => ++worked < 0 };
    turns.ask(worker);
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(worked).toBe(1);
    turns.ask(worker);
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(worked).toBe(2);
  });
});
