'use client';

import { useLiveMutation } from '@stallwire/react';
import { toast } from '@stallwire/ui';
import { useEffect, useEffectEvent, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { z } from 'zod';
import { refusalOf, wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { ProductView } from '@/trpc/types';
import { changedFields, isSame, merge } from './merge';
import { type FormField, fieldLabels, formOf, type ProductForm, patchOf, resolverFor } from './product-form';

interface Base {
  readonly edition: number;
  readonly version: number;
  readonly values: ProductForm;
}
const baseOf = (view: ProductView): Base => ({ edition: view.edition, version: view.version, values: formOf(view) });
const mostMerges = 5;

/**
 * A product under edit: the form, what it is compared with, and the fields that somebody else changed too. A newer product comes in under
 * what is untouched; what is typed stays.
 */
export function useDraft(view: ProductView) {
  const { product } = useTRPC();
  const { sellerId } = useStore();
  const [base, setBase] = useState(() => baseOf(view));
  const [conflicts, setConflicts] = useState<readonly FormField[]>([]);
  const [comparing, setComparing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const form = useForm<ProductForm>({
    resolver: resolverFor(view.currency),
    defaultValues: base.values,
    mode: 'onTouched',
  });
  const save = useLiveMutation(product.edit.mutationOptions());
  const mine = { ...base.values, ...useWatch({ control: form.control }) } as ProductForm;
  const changed = changedFields(base.values, mine);

  /** Takes in what the server holds; answers the fields that are left to choose. */
  const accept = (from: Base, next: ProductView): { base: Base; overlaps: readonly FormField[] } => {
    const { values, overlaps } = merge(from.values, form.getValues(), formOf(next));
    for (const field of Object.keys(fieldLabels) as FormField[])
      if (!isSame(values[field], form.getValues(field))) form.setValue(field, values[field] as never);
    const taken = baseOf(next);
    setBase(taken);
    setConflicts(overlaps);
    return { base: taken, overlaps };
  };
  const take = useEffectEvent((next: ProductView) => {
    if (next.version <= base.version) return;
    if (next.edition > base.edition)
      toast({ key: 'product', title: 'This product changed elsewhere just now', tone: 'live' });
    accept(base, next);
  });
  // Asked again when a save ends: what came meanwhile waited for it.
  useEffect(() => {
    if (!save.isPending) take(view);
  }, [view, save.isPending]);

  const send = async (): Promise<void> => {
    setError(null);
    if (!(await form.trigger())) return focusFirstError();
    let from = base;
    for (let turn = 0; turn < mostMerges; turn++) {
      const fields = changedFields(from.values, form.getValues());
      if (fields.length === 0) return;
      try {
        const patch = patchOf(form.getValues(), from.values, fields);
        const saved = await save.mutateAsync({
          sellerId,
          productId: view.productId,
          edition: from.edition,
          ...patch,
        });
        accept({ ...from, values: form.getValues() }, saved);
        toast({ key: 'saved', title: 'Saved', tone: 'positive' });
        return;
      } catch (reason) {
        const current = conflictOf(reason);
        if (!current) return showRefusal(reason);
        const accepted = accept(from, current);
        if (accepted.overlaps.length > 0) return setComparing(true);
        from = accepted.base;
      }
    }
    setError('This product keeps changing. Save again in a moment.');
  };
  const showRefusal = (reason: unknown) => {
    for (const [field, message] of Object.entries(refusalOf(reason)?.fields ?? {}))
      form.setError((field.startsWith('stock.') ? 'variants' : field) as FormField, { message });
    setError(wordsOf(reason));
    focusFirstError();
  };
  const choose = (choices: Record<string, 'mine' | 'theirs'>) => {
    for (const field of conflicts) if (choices[field] === 'theirs') form.setValue(field, base.values[field] as never);
    setConflicts([]);
    setComparing(false);
    void send();
  };
  return {
    form,
    base: base.values,
    mine,
    changed,
    conflicts,
    comparing,
    setComparing,
    error,
    saving: save.isPending,
    save: send,
    choose,
    discard: () => {
      setError(null);
      setConflicts([]);
      form.reset(base.values);
    },
  };
}

/** The product that a refused save ran into. */
function conflictOf(reason: unknown): ProductView | null {
  const refusal = refusalOf(reason);
  if (refusal?.code !== 'product.conflict') return null;
  const parsed = z.looseObject({ productId: z.string(), edition: z.int() }).safeParse(refusal.current);
  return parsed.success ? asView(parsed.data) : null;
}
/** The server answers a conflict with the product that was being saved, as `one` gives it. */
const asView = (current: object) => current as ProductView;

export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('main [aria-invalid="true"]');
    // In the middle, with its label and what is wrong with it in sight.
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  });
}
