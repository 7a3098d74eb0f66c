import type { Prisma } from '@stallwire/db';
import { id } from '@stallwire/events';
import { refuse } from '@stallwire/kernel';
import { z } from 'zod';

/** The column that a list is sorted by; the id decides between equals. */
export interface Sorting {
  readonly column: 'createdAt' | 'name' | 'currentPrice' | 'stock';
  readonly direction: 'asc' | 'desc';
}

/** The last row of a page. */
interface Position {
  readonly value: Date | string | number;
  readonly id: string;
}

export const encodeCursor = ({ value, id: at }: Position): string =>
  Buffer.from(JSON.stringify([value instanceof Date ? value.toISOString() : value, at])).toString('base64url');

const position = z.tuple([z.union([z.string(), z.number()]), id]);

/** @throws Refusal input.invalid */
export function decodeCursor(after: string | null | undefined): z.output<typeof position> | null {
  if (!after) return null;
  try {
    return position.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
  } catch {
    throw badCursor();
  }
}

const badCursor = () => refuse('input.invalid', { fields: { after: 'Begin again from the first page.' } });

/**
 * The rows behind a position. The first condition alone bounds the index scan; the second leaves out what equals the position and was on
 * the page before.
 */
export function pageOf(
  { column, direction }: Sorting,
  after: z.output<typeof position> | null,
): Prisma.ProductWhereInput {
  if (!after) return {};
  const [raw, at] = after;
  if ((typeof raw === 'number') !== (column === 'stock' || column === 'currentPrice')) throw badCursor();
  const value = column === 'createdAt' ? new Date(raw) : raw;
  if (value instanceof Date && Number.isNaN(value.getTime())) throw badCursor();
  const [beyond, from] = direction === 'asc' ? (['gt', 'gte'] as const) : (['lt', 'lte'] as const);
  return {
    [column]: { [from]: value },
    OR: [{ [column]: { [beyond]: value } }, { id: { [beyond]: at } }],
  };
}
