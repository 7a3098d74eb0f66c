import type { ReadClient } from '@stallwire/db';
import { channels } from '@stallwire/events';
import { writeCsvLine } from '@stallwire/events/schema/csv';
import { toDecimal } from '@stallwire/events/schema/minor-units';
import { type CsvColumn, csvColumnNames } from '@stallwire/events/schema/product-csv';
import { actsFor, query } from '@stallwire/kernel';
import { z } from 'zod';
import { dayOf, type Row, whole } from './content';
import { shop } from './reads';
import { problemsOfImport } from './take-in';

/** The last files that were taken in, with what went wrong. While one is running, ask again: rows that change nothing tell nothing. */
export const imports = query.input(z.strictObject(shop)).query(({ ctx, input }) =>
  ctx.snapshot([channels.seller(input.sellerId, 'catalog')], async (db) => {
    await actsFor('catalog')({ db, actor: ctx.actor, input });
    const rows = await db.productImport.findMany({
      where: { sellerId: input.sellerId },
      orderBy: { createdAt: 'desc' },
      take: 5,
      omit: { source: true, sellerId: true },
    });
    return rows.map(({ id: importId, createdAt, finishedAt, problems, ...row }) => ({
      ...row,
      importId,
      problems: problemsOfImport(problems),
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    }));
  }),
);

const pageSize = 500;

/** A store's products as the CSV that an import takes, piece by piece. Whoever calls it has asked who may. */
export async function* exportCsv(db: ReadClient, sellerId: string): AsyncGenerator<string> {
  yield writeCsvLine(csvColumnNames);
  let after = '';
  for (;;) {
    const rows = await db.product.findMany({
      where: { sellerId, deletedAt: null, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: 'asc' },
      take: pageSize,
      include: whole,
    });
    if (rows.length === 0) return;
    yield rows.map(linesOf).join('');
    after = rows.at(-1)?.id ?? '';
  }
}

/** One line a variant; what belongs to the product stands in each of them. */
function linesOf(row: Row): string {
  const money = (amount: number | null) => (amount === null ? '' : toDecimal(amount, row.currency));
  const text = (value: string | number | null) => (value === null ? '' : String(value));
  const own = {
    sku: text(row.sku),
    name: row.name,
    description: row.description,
    type: row.type,
    status: row.status,
    categories: row.categories.join(' > '),
    price: money(row.price),
    discount_percent: row.discountActive ? text(row.discountPercent) : '',
    discount_ends_at: row.discountActive ? (row.discountEndsAt?.toISOString() ?? '') : '',
    deposit: money(row.depositAmount),
    shipping_price: money(row.shippingPrice),
    pre_order_date: text(dayOf(row.preOrderDate)),
    made_to_order_days: text(row.madeToOrderDays),
    low_stock_threshold: text(row.lowStockThreshold),
  };
  return row.variants
    .map(
      (variant): Record<CsvColumn, string> => ({
        ...own,
        size: text(variant.size),
        color: text(variant.color),
        color_hex: text(variant.colorHex),
        variant_sku: text(variant.sku),
        stock: text(variant.onHand),
      }),
    )
    .map((cells) => writeCsvLine(csvColumnNames.map((column) => cells[column])))
    .join('');
}
