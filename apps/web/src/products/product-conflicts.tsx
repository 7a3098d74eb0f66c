'use client';

import { Button, ConflictDialog, type ConflictRow, formatMoney } from '@stallwire/ui';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { changedFields } from './merge';
import { type FormField, fieldLabels, type ImageForm, type ProductForm, type VariantForm } from './product-form';
import type { useDraft } from './use-draft';
import { typeWords } from './words';

interface ConflictsProps {
  draft: ReturnType<typeof useDraft>;
  currency: string;
}

/** Both values of every field that two people changed; the rest has merged already. */
export function ProductConflicts({ draft, currency }: ConflictsProps) {
  const { conflicts, base, mine, comparing, setComparing } = draft;
  const rows: ConflictRow[] = conflicts.map((field) => ({
    id: field,
    label: fieldLabels[field],
    mine: shown(field, mine, currency),
    theirs: shown(field, base, currency),
  }));
  return (
    <>
      <div role="status" className="empty:hidden">
        {conflicts.length > 0 ? (
          <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-caution-soft px-4 py-3 text-caution">
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            <p className="min-w-56 flex-1">
              {conflicts.map((field) => fieldLabels[field]).join(', ')} changed elsewhere while you were editing. What
              you typed is untouched.
            </p>
            <Button size="small" onClick={() => setComparing(true)}>
              Compare
            </Button>
          </div>
        ) : null}
      </div>
      <ConflictDialog
        open={comparing && rows.length > 0}
        onOpenChange={setComparing}
        rows={rows}
        merged={Math.max(0, changedFields(base, mine).length - rows.length)}
        onMerge={draft.choose}
      />
    </>
  );
}

const nothing = <span className="text-muted">Empty</span>;

function shown(field: FormField, form: ProductForm, currency: string): ReactNode {
  const value = form[field];
  if (value === null || value === '') return nothing;
  if (field === 'price' || field === 'depositAmount' || field === 'shippingPrice')
    return formatMoney(Number(value), currency, 'en');
  if (field === 'type') return typeWords[form.type];
  if (field === 'variants') return form.variants.map(variantWords).join('\n');
  if (field === 'images') return <Pictures images={form.images} />;
  if (Array.isArray(value)) return value.length > 0 ? form.categories.join(' › ') : nothing;
  if (typeof value === 'boolean') return value ? 'On' : 'Off';
  return <span className="line-clamp-6">{String(value)}</span>;
}

const variantWords = ({ size, color, onHand }: VariantForm): string =>
  `${[size, color].filter(Boolean).join(' / ') || 'Stock'}: ${onHand ?? '–'}`;

function Pictures({ images }: { images: readonly ImageForm[] }) {
  if (images.length === 0) return nothing;
  return (
    <span className="flex flex-wrap gap-2">
      {images.map(({ url, alt }) => (
        <img key={url} src={url} alt={alt} className="size-12 rounded-control object-cover" />
      ))}
    </span>
  );
}
