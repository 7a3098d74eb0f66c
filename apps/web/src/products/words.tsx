import type { ProductStatus, ProductType } from '@stallwire/events';
import { Badge, type Tone, useFormats } from '@stallwire/ui';

export const statusWords: Readonly<Record<ProductStatus, { label: string; tone: Tone }>> = {
  draft: { label: 'Draft', tone: 'neutral' },
  active: { label: 'Active', tone: 'positive' },
  coming_soon: { label: 'Coming soon', tone: 'accent' },
  paused: { label: 'Paused', tone: 'caution' },
  out_of_stock: { label: 'Out of stock', tone: 'caution' },
  archived: { label: 'Archived', tone: 'neutral' },
};

export const typeWords: Readonly<Record<ProductType, string>> = {
  in_stock: 'In stock',
  pre_order: 'Pre-order',
  made_to_order: 'Made to order',
  wholesale: 'Wholesale',
};

export function StatusBadge({ status }: { status: ProductStatus }) {
  const { label, tone } = statusWords[status];
  return <Badge tone={tone}>{label}</Badge>;
}

/** What can be bought, in words: numbers mean nothing for what is made or comes later. */
export function StockWords({ type, stock, threshold }: { type: ProductType; stock: number; threshold: number }) {
  if (type === 'pre_order' || type === 'made_to_order') return <span className="text-muted">Not counted</span>;
  if (stock === 0) return <Badge tone="critical">Sold out</Badge>;
  if (stock <= threshold) return <Badge tone="caution">{stock} left</Badge>;
  return <Count of={stock} />;
}

/** A whole number as the reader writes it. */
export function Count({ of }: { of: number }) {
  const { locale } = useFormats();
  return <span className="tabular-nums">{of.toLocaleString(locale)}</span>;
}
