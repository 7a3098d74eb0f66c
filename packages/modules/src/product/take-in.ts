import type { Prisma } from '@stallwire/db';
import { id, type PayloadOf } from '@stallwire/events';
import { productPatch, variantIdOf } from '@stallwire/events/schema/product';
import {
  type CsvProblem,
  type CsvRow,
  columnOfField,
  csvColumnNames,
  readProduct,
} from '@stallwire/events/schema/product-csv';
import { Refusal, refuse, silent, systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { applyPatch, editEvents } from './apply-patch';
import { type Row, whole } from './content';
import { isVisible, type ProductScope, product } from './module';
import { asCreated, prepareProduct } from './new-product';
import { allTold, type Told } from './told';
import { kindsOf } from './variants';

export const importEvents = [...editEvents, 'product:created'] as const;
type ImportTold = Told<(typeof importEvents)[number]>;
const mostProblems = 1_000;

const row = z.strictObject({ row: z.int(), cells: z.partialRecord(z.enum(csvColumnNames), z.string()) });

/**
 * Takes in the next products of a file: one commit, with all it tells. Rows that cannot be taken are kept with the reason. Another run that
 * was here before finds itself behind and changes nothing.
 */
export const takeIn = product.verb({
  name: 'takeIn',
  input: z.strictObject({
    importId: id,
    /** Rows that were dealt with before these. */
    from: z.int().min(0),
    groups: z.array(z.array(row).min(1)).min(1).max(200),
  }),
  allow: systemOnly,
  emits: silent('Rows that say what is there already, or nothing that can be read, change nothing.'),
  mayEmit: importEvents,
  async run({ tx, input, lock, done }) {
    await lock('productImport', [input.importId]);
    const going = await tx.productImport.findUnique({ where: { id: input.importId } });
    if (going?.status !== 'running' || going.done !== input.from) return done({ taken: false });
    const store = await tx.settings.findUnique({ where: { sellerId: going.sellerId }, select: { currency: true } });
    if (!store) throw refuse('settings.not_found');

    const { told, problems, created, changed } = await takeAll(
      { tx, lock },
      { sellerId: going.sellerId, currency: store.currency, groups: input.groups },
    );
    const rows = input.groups.reduce((sum, group) => sum + group.length, 0);
    const finished = going.done + rows >= going.rows;
    await tx.productImport.update({
      where: { id: going.id },
      data: {
        done: { increment: rows },
        created: { increment: created },
        changed: { increment: changed },
        problems: [...problemsOfImport(going.problems), ...problems].slice(0, mostProblems).map((p) => ({ ...p })),
        ...(finished ? { status: 'done', finishedAt: new Date(), source: '' } : {}),
      },
    });
    return done({ taken: true }, told);
  },
});

/** Only `takeIn` writes them. */
export const problemsOfImport = (problems: Prisma.JsonValue) => problems as unknown as readonly CsvProblem[];

interface Chunk {
  readonly sellerId: string;
  readonly currency: string;
  readonly groups: readonly (readonly CsvRow[])[];
}

async function takeAll(scope: ProductScope, { sellerId, currency, groups }: Chunk) {
  const { tx, lock } = scope;
  const skus = groups.flatMap(([first]) => first?.cells.sku || []);
  const known = await tx.product.findMany({
    where: { sellerId, sku: { in: skus }, deletedAt: null },
    select: { id: true },
  });
  await lock(
    'product',
    known.map((one) => one.id),
  );
  const bySku = new Map<string, Row>();
  for (const one of await tx.product.findMany({
    where: { id: { in: known.map(({ id: at }) => at) }, deletedAt: null },
    include: whole,
    orderBy: { id: 'desc' },
  }))
    bySku.set(one.sku ?? '', one);

  const problems: CsvProblem[] = [];
  const fresh: ReturnType<typeof prepareProduct>[] = [];
  const told: ImportTold[] = [];
  let changed = 0;
  for (const group of groups) {
    try {
      const sku = group[0]?.cells.sku;
      const before = sku ? bySku.get(sku) : undefined;
      if (before) {
        const { after, told: one } = await change(scope, before, group);
        bySku.set(sku ?? '', after);
        told.push(one);
        if (after.version !== before.version) changed++;
      } else fresh.push(prepare(group, { sellerId, currency }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(...problemsIn(error, group));
    }
  }
  await tx.product.createMany({ data: fresh.map((one) => one.product) });
  await tx.productVariant.createMany({
    data: fresh.flatMap(({ product: { id: productId }, variants }) => variants.map((v) => ({ ...v, productId }))),
  });
  const now = new Date();
  told.push({ 'product:created': fresh.map((one) => asCreated(one.product, now)) });
  return { told: allTold(told), problems, created: fresh.length, changed };
}

/** Cells that could not be read, as a refusal of the row. */
class BadRows extends Refusal {
  readonly problems: readonly CsvProblem[];
  constructor(problems: readonly CsvProblem[]) {
    super('input.invalid');
    this.problems = problems;
  }
}

function read(group: readonly CsvRow[], currency: string) {
  const { fields, variants, status, problems } = readProduct(group, currency);
  if (problems.length > 0) throw new BadRows(problems);
  const parsed = productPatch.safeParse({ ...fields, ...(variants ? { variants } : {}) });
  if (!parsed.success)
    throw refuse('input.invalid', {
      fields: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])),
    });
  return { patch: parsed.data, status };
}

function prepare(group: readonly CsvRow[], { sellerId, currency }: Pick<Chunk, 'sellerId' | 'currency'>) {
  const { patch, status } = read(group, currency);
  const missing: Record<string, string> = {};
  if (patch.name === undefined) missing.name = 'Give it a name.';
  if (patch.price === undefined) missing.price = 'Give it a price.';
  if (Object.keys(missing).length > 0) throw refuse('input.invalid', { fields: missing });
  return prepareProduct({ sellerId, currency, status: status ?? 'draft', fields: patch, image: null });
}

async function change(
  scope: ProductScope,
  before: Row,
  group: readonly CsvRow[],
): Promise<{ after: Row; told: ImportTold }> {
  const { patch, status } = read(group, before.currency);
  const merged = patch.variants ? { ...patch, variants: mergeVariants(before, patch.variants) } : patch;
  const edited = await applyPatch(scope, before, merged);
  if (status === null || status === before.status) return edited;
  const after = await scope.tx.product.update({
    where: { id: before.id },
    data: { status, version: { increment: 1 } },
    include: whole,
  });
  const shown: PayloadOf<'product:updated'> = {
    productId: after.id,
    sellerId: after.sellerId,
    version: after.version,
    visibleBefore: isVisible(before.status),
    visibleAfter: isVisible(status),
    currency: after.currency,
    changes: { status },
  };
  return { after, told: allTold<(typeof importEvents)[number]>([edited.told, { 'product:updated': [shown] }]) };
}

type Variants = NonNullable<z.output<typeof productPatch>['variants']>;

/** Variants that the file does not speak of stay as they are; of those it does speak of, it says only what it has columns for. */
function mergeVariants(before: Row, told: Variants): Variants {
  const kinds = kindsOf(before.variants);
  if (told.every(({ size }) => !size) && kinds.some(({ size }) => size))
    throw refuse('input.invalid', {
      fields: { size: 'This product has variants: say which one in the columns size and color.' },
    });
  const merged = new Map(kinds.map((kind) => [variantIdOf(kind), kind]));
  if (told.some(({ size }) => size)) merged.delete('');
  for (const one of told) {
    const held = merged.get(variantIdOf(one));
    const said = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
    merged.set(variantIdOf(one), { ...held, ...said });
  }
  return [...merged.values()];
}

/** What a refusal says, by line and column: `variants.2.size` is the third line's `size`. */
function problemsIn(refusal: Refusal, group: readonly CsvRow[]): CsvProblem[] {
  if (refusal instanceof BadRows) return [...refusal.problems];
  const first = group[0]?.row ?? 0;
  const fields = Object.entries(refusal.details.fields ?? {});
  if (fields.length === 0) return [{ row: first, column: '', message: refusal.message }];
  return fields.map(([path, message]) => {
    const [, at, inner] = /^variants\.(\d+)\.(\w+)$/.exec(path) ?? [];
    const field = inner ?? (path.startsWith('stock.') ? 'stock' : path);
    return { row: group[Number(at ?? 0)]?.row ?? first, column: columnOfField[field] ?? field, message };
  });
}
