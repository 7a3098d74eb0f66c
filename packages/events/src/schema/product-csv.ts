import { productStatuses } from '../statuses';
import { type CsvLine, readCell } from './csv';
import { minorDigits, toMinor } from './minor-units';

/** The columns of a file of products, in the order they are written; with other names that they are known by. */
export const csvColumns = {
  sku: ['article number', 'item number', 'product sku'],
  name: ['title', 'product', 'product name'],
  description: ['body', 'text', 'details'],
  type: ['product type'],
  status: ['state', 'published'],
  categories: ['category', 'product category', 'collection'],
  price: ['unit price', 'amount', 'regular price'],
  discount_percent: ['discount', 'discount %'],
  discount_ends_at: ['discount end', 'sale ends'],
  deposit: ['deposit amount'],
  shipping_price: ['shipping'],
  pre_order_date: ['ships on', 'release date'],
  made_to_order_days: ['lead time', 'days'],
  low_stock_threshold: ['threshold', 'low stock'],
  size: ['variant', 'option'],
  color: ['colour'],
  color_hex: ['colour hex', 'hex'],
  variant_sku: [],
  stock: ['quantity', 'qty', 'on hand', 'inventory'],
} as const satisfies Record<string, readonly string[]>;
export type CsvColumn = keyof typeof csvColumns;
export const csvColumnNames = Object.keys(csvColumns) as readonly CsvColumn[];

/** What may be taken in at once. */
export const csvLimits = { bytes: 5 * 1_048_576, rows: 20_000 } as const;

const plain = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** Which column of the file (from 0) holds what; null for what it does not have. */
export type CsvMapping = { readonly [C in CsvColumn]?: number | null };

/** Guesses the mapping from a header line. */
export function guessMapping(header: readonly string[]): CsvMapping {
  const heads = header.map(plain);
  const mapping: { [C in CsvColumn]?: number } = {};
  for (const column of csvColumnNames) {
    const names: readonly string[] = [plain(column), ...csvColumns[column]];
    const at = heads.findIndex((head, index) => names.includes(head) && !Object.values(mapping).includes(index));
    if (at >= 0) mapping[column] = at;
  }
  return mapping;
}

/** A line with its cells by column: only those that the file has. */
export interface CsvRow {
  readonly row: number;
  readonly cells: { readonly [C in CsvColumn]?: string };
}

const cellsOf = (line: CsvLine, mapping: CsvMapping): CsvRow['cells'] =>
  Object.fromEntries(
    csvColumnNames.flatMap((column) => {
      const at = mapping[column];
      return typeof at === 'number' ? [[column, readCell(line.cells[at] ?? '')]] : [];
    }),
  );

/** Neighbours with the same SKU are one product, and so are those without any that share a name and have sizes. */
const belongs = (before: CsvRow['cells'], next: CsvRow['cells']): boolean =>
  next.sku
    ? before.sku === next.sku
    : !before.sku && next.name !== '' && before.name === next.name && Boolean(before.size && next.size);

/** Lines after the header, by product. */
export function productRows(lines: readonly CsvLine[], mapping: CsvMapping): CsvRow[][] {
  const groups: CsvRow[][] = [];
  for (const line of lines.slice(1)) {
    const row = { row: line.row, cells: cellsOf(line, mapping) };
    const before = groups.at(-1);
    if (before?.[0] && belongs(before[0].cells, row.cells) && before.length < 100) before.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** What is wrong with a cell, and what to do. */
export interface CsvProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** A product as a file says it, to be parsed by the schema; a missing field is not in the file. */
export interface CsvProduct {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly variants: readonly Readonly<Record<string, unknown>>[] | null;
  readonly status: (typeof productStatuses)[number] | null;
  readonly problems: readonly CsvProblem[];
}

const typeNames: Readonly<Record<string, string>> = {
  'in stock': 'in_stock',
  'pre order': 'pre_order',
  preorder: 'pre_order',
  'made to order': 'made_to_order',
};

/** The column that a field of the schema comes from. */
export const columnOfField: Readonly<Record<string, CsvColumn>> = {
  discountPercent: 'discount_percent',
  discountActive: 'discount_percent',
  discountEndsAt: 'discount_ends_at',
  depositAmount: 'deposit',
  shippingPrice: 'shipping_price',
  preOrderDate: 'pre_order_date',
  madeToOrderDays: 'made_to_order_days',
  lowStockThreshold: 'low_stock_threshold',
  colorHex: 'color_hex',
  onHand: 'stock',
};

/**
 * An amount with a point or a comma before its decimals. `1,500` is a thousand and a half to some and one and a half to others: where a
 * currency has no three decimals, nobody guesses.
 */
function amountIn(text: string, currency: string): number | null {
  if (/[.,]\d{3}$/.test(text) && minorDigits(currency) !== 3) return null;
  return toMinor(text.replace(/(?<=\d),(?=\d{1,3}$)/, '.'), currency);
}

/** Turns the lines of a product into what the schema parses. Cells that cannot be read are named with their line. */
export function readProduct(rows: readonly CsvRow[], currency: string): CsvProduct {
  const [first] = rows;
  if (!first) return { fields: {}, variants: null, status: null, problems: [] };
  const problems: CsvProblem[] = [];
  const reader = (of: CsvRow) => ({
    /** `undefined`: the file has no such column. */
    text: (column: CsvColumn) => of.cells[column],
    number<T>(column: CsvColumn, read: (text: string) => T | null, words: string): T | null | undefined {
      const text = of.cells[column];
      if (text === undefined) return undefined;
      if (text === '') return null;
      const value = read(text);
      if (value === null) problems.push({ row: of.row, column, message: words });
      return value;
    },
  });
  const { text, number } = reader(first);
  const money = (column: CsvColumn) =>
    number(column, (raw) => amountIn(raw, currency), `Give an amount in ${currency}, such as 12.50.`);
  const whole = (raw: string) => (/^\d{1,9}$/.test(raw) ? Number(raw) : null);
  const wholeWords = 'Give a whole number.';

  const discount = number('discount_percent', (raw) => whole(raw.replace(/\s*%$/, '')), wholeWords);
  const statusText = text('status')
    ?.toLowerCase()
    .replace(/[\s-]+/g, '_');
  const status = productStatuses.find((one) => one === statusText) ?? null;
  if (statusText && !status)
    problems.push({ row: first.row, column: 'status', message: `Use one of ${productStatuses.join(', ')}.` });
  const typeText = text('type');
  const ends = number(
    'discount_ends_at',
    (raw) => (Number.isNaN(Date.parse(raw)) ? null : new Date(raw).toISOString()),
    'Give a date such as 2030-06-30.',
  );
  const fields = {
    sku: text('sku'),
    name: text('name') || undefined,
    description: text('description'),
    type: typeText ? (typeNames[plain(typeText)] ?? typeText) : undefined,
    categories: text('categories')
      ?.split('>')
      .map((part) => part.trim())
      .filter(Boolean),
    price: money('price') ?? undefined,
    ...(discount === undefined ? {} : { discountPercent: discount, discountActive: discount !== null }),
    discountEndsAt: ends,
    depositAmount: money('deposit'),
    shippingPrice: money('shipping_price'),
    preOrderDate: text('pre_order_date') === '' ? null : text('pre_order_date'),
    madeToOrderDays: number('made_to_order_days', whole, wholeWords),
    lowStockThreshold: number('low_stock_threshold', whole, wholeWords) ?? undefined,
  };
  const speaksOfVariants = (['size', 'color', 'color_hex', 'variant_sku', 'stock'] as const).some(
    (c) => text(c) !== undefined,
  );
  const variants = rows.map((of) => {
    const at = reader(of);
    return {
      size: at.text('size'),
      color: at.text('color'),
      colorHex: at.text('color_hex'),
      sku: at.text('variant_sku'),
      onHand: at.number('stock', whole, wholeWords) ?? undefined,
    };
  });
  return { fields: present(fields), variants: speaksOfVariants ? variants.map(present) : null, status, problems };
}

const present = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
