import type { Settings } from '@stallwire/db';
import { id, version } from '@stallwire/events';
import { type Section, type SectionKey, sectionSchemas } from '@stallwire/events/schema/settings';
import { type ModuleTx, refuse } from '@stallwire/kernel';
import { sectionOf } from './sections';

type Tx = ModuleTx<'settings' | 'usernameHold' | 'upload'>;
type Row = Settings;
/** New values of columns; `undefined` keeps. */
export type Patch = { readonly [F in keyof Row]?: Row[F] | undefined };
export type Changes = Partial<Row>;

const address = { sellerId: id, version };
/** What each save takes: the store, the version that was read, and the fields to change. */
export const saveInput = {
  branding: sectionSchemas.branding.safeExtend(address),
  contact: sectionSchemas.contact.safeExtend(address),
  status: sectionSchemas.status.safeExtend(address),
  terms: sectionSchemas.terms.safeExtend(address),
  username: sectionSchemas.username.safeExtend(address),
  warehouse: sectionSchemas.warehouse.safeExtend(address),
  paymentProvider: sectionSchemas.paymentProvider.safeExtend(address),
  tax: sectionSchemas.tax.safeExtend(address),
  customDomain: sectionSchemas.customDomain.safeExtend(address),
  shipping: sectionSchemas.shipping.safeExtend(address),
} as const satisfies Record<SectionKey, unknown>;

interface Save<K extends SectionKey> {
  readonly key: K;
  /** `sellerId`, the version that was read, and fields of the section. */
  readonly input: Patch & { readonly sellerId: string; readonly version: number };
  /** Looks at a change before it is written: may add to it, or refuse. Not asked when nothing changes. */
  readonly decide?: (before: Row, changes: Changes) => Promise<Changes> | Changes;
}
interface Saved<K extends SectionKey> {
  readonly section: Section<K>;
  /** False when the section held these values already. */
  readonly changed: boolean;
  readonly before: Row;
}

/**
 * Changes a section if it still is at the version that was read. Two saves that read the same version: the later one's conditional update
 * waits for the earlier to commit and then finds no row.
 * @throws Refusal settings.not_found; settings.conflict with the section as it is now
 */
export async function saveSection<K extends SectionKey>(tx: Tx, { key, input, decide }: Save<K>): Promise<Saved<K>> {
  const { sellerId, version: read, ...patch } = input;
  const before = await settingsRow(tx, sellerId);
  if (sectionOf[key](before).version !== read) throw conflict(key, before);

  const asked = changesIn(before, patch);
  if (Object.keys(asked).length === 0) return { section: sectionOf[key](before), changed: false, before };
  const changes = changesIn(before, decide ? await decide(before, asked) : asked);

  const { count } = await tx.settings.updateMany({
    where: { sellerId, [`${key}Version`]: read },
    data: { ...changes, [`${key}Version`]: { increment: 1 } },
  });
  const after = await settingsRow(tx, sellerId);
  if (count === 0) throw conflict(key, after);
  return { section: sectionOf[key](after), changed: true, before };
}

/** @throws Refusal settings.not_found */
export async function settingsRow(tx: Pick<Tx, 'settings'>, sellerId: string): Promise<Row> {
  const row = await tx.settings.findUnique({ where: { sellerId } });
  if (!row) throw refuse('settings.not_found');
  return row;
}

const conflict = (key: SectionKey, now: Row) => refuse('settings.conflict', { current: sectionOf[key](now) });

/** The part of a patch that differs from the row. */
function changesIn(before: Row, patch: Patch): Changes {
  const held = new Map<string, unknown>(Object.entries(before));
  const differs = ([column, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(held.get(column));
  return asChanges(Object.fromEntries(Object.entries(patch).filter(differs)));
}
/** `Object.fromEntries` forgets its keys: they are the patch's, less those that differ not. */
const asChanges = (entries: Record<string, unknown>): Changes => entries as Changes;

type FileField = 'storeLogo' | 'storeBanner' | 'termsPdfUrl';
const kindOf = { storeLogo: 'logo', storeBanner: 'banner', termsPdfUrl: 'terms' } as const;

/**
 * A path of ours must be a file of this kind that this store uploaded.
 * @throws Refusal input.invalid naming the field
 */
export async function checkUpload(tx: Tx, sellerId: string, field: FileField, value: unknown): Promise<void> {
  if (typeof value !== 'string' || !value.startsWith('/')) return;
  const upload = await tx.upload.findUnique({ where: { key: value.slice('/uploads/'.length) } });
  if (upload?.sellerId === sellerId && upload.kind === kindOf[field]) return;
  throw refuse('input.invalid', { fields: { [field]: 'Upload this file again; it is not among this store’s files.' } });
}
