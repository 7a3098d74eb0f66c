import { describe, expect, it } from 'vitest';
import type { OrderRow, OrderRows } from '@/trpc/types';
import { fits, isMissing, type Told } from './arrivals';
import { address, inputOf } from './query';

const told: Told = {
  orderId: 'new',
  orderNumber: '1042',
  status: 'pending',
  paymentStatus: 'pending',
  customerName: 'Mara Ilves',
  customerEmail: 'mara@example.test',
  createdAt: '2026-03-01T12:00:00.000Z',
  events: [{ performedBy: 'buyer' }],
};
const asked = (query: string) => inputOf('seller', address.read(new URLSearchParams(query)), 'UTC');

describe('an order that is told of', () => {
  it.each([
    ['', true],
    ['tab=pending', true],
    ['tab=shipped', false],
    ['payment=fully_paid', false],
    ['q=ILVES', true],
    ['q=%231042', true],
    ['q=104', true],
    ['q=042', false],
    ['q=mara il', true],
    ['period=custom&from=2026-03-01&to=2026-03-01', true],
    ['period=custom&to=2026-02-28', false],
    ['tab=returns', false],
  ])('belongs under "%s": %s', (query, expected) => {
    expect(fits(asked(query), told)).toBe(expected);
  });

  it('a buyer’s change to what has arrived is a return to decide', () => {
    expect(fits(asked('tab=returns'), { ...told, status: 'delivered' })).toBe(true);
    const sellers = { ...told, status: 'delivered', events: [{ performedBy: 'seller' }] };
    expect(fits(asked('tab=returns'), sellers)).toBe(false);
  });

  it('is missing on the first page only where it would stand there', () => {
    const page = (numbers: number[], nextCursor: string | null): OrderRows => ({
      rows: numbers.map((number) => ({ orderId: `id${number}`, orderNumber: String(number) }) as OrderRow),
      nextCursor,
    });
    expect(isMissing(page([1041, 1040], '1040'), told)).toBe(true);
    expect(isMissing(page([1050, 1049], '1049'), told)).toBe(false);
    expect(isMissing(page([1050, 1049], null), told)).toBe(true);
    expect(isMissing(page([], null), told)).toBe(true);
    expect(isMissing(page([1042], null), { ...told, orderId: 'id1042' })).toBe(false);
  });
});

describe('the address of a list', () => {
  it('reads back what it wrote, and ignores what it does not know', () => {
    const query = 'tab=processing&q=mug&payment=fully_paid&period=custom&from=2026-03-01&to=2026-03-02&page=1040';
    const filters = address.read(new URLSearchParams(query));
    expect(address.write(filters).toString()).toBe(query);
    expect(address.write(address.read(new URLSearchParams('tab=x&payment=y&period=z&from=1'))).toString()).toBe('');
  });

  it('asks from the first midnight to the one after the last day, in the store’s zone', () => {
    const filters = address.read(new URLSearchParams('period=custom&from=2026-03-29&to=2026-03-29'));
    expect(inputOf('seller', filters, 'Europe/Berlin')).toMatchObject({
      from: '2026-03-28T23:00:00.000Z',
      before: '2026-03-29T22:00:00.000Z',
    });
  });
});
