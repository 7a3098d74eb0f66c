import { describe, expect, it } from 'vitest';
import { steady } from './steady';

const row = (name: string, orders: number) => ({ name, orders });
const of = (rows: readonly { name: string; orders: number }[]) => rows.map(({ name, orders }) => `${name} ${orders}`);

describe('steady', () => {
  it('keeps rows where they are and brings them up to date, whatever order they come in', () => {
    const shown = [row('Ada', 3), row('Bo', 1), row('Cleo', 1)];
    const { rows, fresh } = steady(shown, [row('Cleo', 2), row('Ada', 3), row('Bo', 1)], ({ name }) => name);
    expect(of(rows)).toEqual(['Ada 3', 'Bo 1', 'Cleo 2']);
    expect(fresh).toBe(0);
  });

  it('counts who is new, and keeps who was pushed off the page', () => {
    const { rows, fresh } = steady([row('Ada', 3), row('Bo', 1)], [row('Dan', 1), row('Ada', 3)], ({ name }) => name);
    expect(of(rows)).toEqual(['Ada 3', 'Bo 1']);
    expect(fresh).toBe(1);
  });
});
