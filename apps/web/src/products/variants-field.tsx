'use client';

import { productLimits, variantIdOf } from '@stallwire/events/schema/product';
import { Button, Card, cn, IconButton, TextField } from '@stallwire/ui';
import { Plus, Trash2 } from 'lucide-react';
import { NumberField } from '@/forms/number-field';
import { emptyVariant, useProductForm, type VariantForm } from './product-form';

/** One number for what comes in one kind; a grid of sizes and colours for the rest. */
export function VariantsField({ reserved }: { reserved: ReadonlyMap<string, number> }) {
  const { watch, setValue, formState } = useProductForm();
  const variants = watch('variants');
  const type = watch('type');
  const errors = formState.errors.variants;
  const [only] = variants;
  const single = variants.length === 1 && only !== undefined && only.size === '' && only.color === '';
  const change = (at: number, fields: Partial<VariantForm>) =>
    setValue(
      'variants',
      variants.map((one, index) => (index === at ? { ...one, ...fields } : one)),
      { shouldDirty: true, shouldValidate: formState.isSubmitted },
    );
  const add = () =>
    setValue('variants', single ? [{ ...only, size: 'One size' }, emptyVariant] : [...variants, emptyVariant]);
  const remove = (at: number) => {
    const left = variants.filter((_, index) => index !== at);
    setValue('variants', left.length > 0 ? left : [emptyVariant]);
  };
  return (
    <Card
      title={single ? 'Stock' : 'Variants and stock'}
      description={type === 'in_stock' ? undefined : 'Counted for you; buyers may order more.'}
      actions={
        <Button size="small" icon={<Plus />} onClick={add} disabled={variants.length >= productLimits.variants}>
          {single ? 'Add sizes or colours' : 'Add a variant'}
        </Button>
      }
    >
      {single ? (
        <Stock
          variant={only}
          held={reserved.get('') ?? 0}
          label="On the shelf"
          onChange={(onHand) => change(0, { onHand })}
          error={errors?.[0]?.onHand?.message}
        />
      ) : (
        <ul className="flex flex-col gap-3">
          {variants.map((variant, at) => (
            <VariantRow
              key={at}
              at={at}
              variant={variant}
              held={reserved.get(variantIdOf(variant)) ?? 0}
              onChange={(fields) => change(at, fields)}
              onRemove={() => remove(at)}
            />
          ))}
        </ul>
      )}
      {errors?.message || errors?.root?.message ? (
        <p role="alert" className="mt-3 text-critical text-small">
          {errors.message ?? errors.root?.message}
        </p>
      ) : null}
    </Card>
  );
}

interface RowProps {
  at: number;
  variant: VariantForm;
  held: number;
  onChange: (fields: Partial<VariantForm>) => void;
  onRemove: () => void;
}

function VariantRow({ at, variant, held, onChange, onRemove }: RowProps) {
  const { formState } = useProductForm();
  const errors = formState.errors.variants?.[at];
  const text = (field: 'size' | 'color' | 'sku', label: string, max: number) => (
    <TextField
      label={label}
      maxLength={max}
      value={variant[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
      error={errors?.[field]?.message}
    />
  );
  const name = [variant.size, variant.color].filter(Boolean).join(' / ') || `variant ${at + 1}`;
  return (
    <li
      className={cn(
        'grid grid-cols-2 items-start gap-3 border-line border-b pb-3 last:border-b-0 last:pb-0 sm:grid-cols-[1fr_1fr_4.5rem_1fr_8rem_auto] sm:border-b-0 sm:pb-0',
        // Side by side, the first row's labels head the columns; the others are read aloud only.
        at > 0 && 'sm:[&_div:has(>label)]:sr-only',
      )}
    >
      {text('size', 'Size', productLimits.size)}
      {text('color', 'Colour', productLimits.size)}
      <label className="flex flex-col gap-1.5 font-medium">
        <span className={cn(at > 0 && 'sm:sr-only')}>Swatch</span>
        <input
          type="color"
          value={variant.colorHex || '#cccccc'}
          onChange={(event) => onChange({ colorHex: event.target.value })}
          className="h-control w-full cursor-pointer rounded-control bg-raised p-1 ring-1 ring-control ring-inset"
        />
      </label>
      {text('sku', 'SKU', productLimits.sku)}
      <Stock
        variant={variant}
        held={held}
        label="Stock"
        onChange={(onHand) => onChange({ onHand })}
        error={errors?.onHand?.message}
      />
      <IconButton
        label={held > 0 ? `${name} is held by buyers who are paying` : `Remove ${name}`}
        disabled={held > 0}
        onClick={onRemove}
        className={cn('mt-6.5 self-start', at > 0 && 'sm:mt-0')}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}

interface StockProps {
  variant: VariantForm;
  held: number;
  label: string;
  error: string | undefined;
  onChange: (onHand: number | null) => void;
}

function Stock({ variant, held, label, error, onChange }: StockProps) {
  return (
    <NumberField
      label={label}
      className="max-w-56"
      value={variant.onHand}
      onValueChange={onChange}
      error={error}
      hint={held > 0 ? `${held} held by buyers who are paying` : undefined}
    />
  );
}
