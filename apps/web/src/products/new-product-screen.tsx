'use client';

import { productFields } from '@stallwire/events/schema/product';
import { useLiveMutation, useLiveQuery } from '@stallwire/react';
import { PageHeader, toast } from '@stallwire/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { refusalOf, wordsOf } from '@/refusal';
import { useUnsavedWork } from '@/shell/leave-guard';
import { mayDo, useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useTRPC } from '@/trpc/client';
import { Editor } from './editor';
import { changedFields } from './merge';
import { emptyForm, type FormField, inputOf, type ProductForm, resolverFor } from './product-form';
import { NoAccess, useTrail } from './product-screen';
import { focusFirstError } from './use-draft';

const nothingHeld: ReadonlyMap<string, number> = new Map();

export function NewProductScreen() {
  const store = useStore();
  return mayDo(store, 'catalog') ? <Creating /> : <NoAccess />;
}

/** A product that is not there yet: saved, it is a draft with a page of its own. */
function Creating() {
  const trpc = useTRPC();
  const store = useStore();
  const router = useRouter();
  const trail = useTrail();
  const { data } = useLiveQuery(trpc.product.facets.queryOptions({ sellerId: store.sellerId }));
  const currency = data?.currency ?? 'USD';
  const [error, setError] = useState<string | null>(null);
  const form = useForm<ProductForm>({ resolver: resolverFor(currency), defaultValues: emptyForm, mode: 'onTouched' });
  const create = useLiveMutation(trpc.product.create.mutationOptions());
  const mine = { ...emptyForm, ...useWatch({ control: form.control }) } as ProductForm;
  const changed = changedFields(emptyForm, mine);
  useUnsavedWork(changed.length > 0 && !create.isSuccess, (path) => path === window.location.pathname);

  const save = async () => {
    setError(null);
    if (!(await form.trigger())) return focusFirstError();
    try {
      const fields = productFields.parse(inputOf(form.getValues(), null));
      const made = await create.mutateAsync({ sellerId: store.sellerId, ...fields });
      toast({ key: 'saved', title: 'Saved as a draft. Publish it when it is ready.', tone: 'positive' });
      router.push(storePath(store, `/products/${made.productId}`));
    } catch (reason) {
      for (const [field, message] of Object.entries(refusalOf(reason)?.fields ?? {}))
        form.setError(field as FormField, { message });
      setError(wordsOf(reason));
      focusFirstError();
    }
  };
  return (
    <>
      <PageHeader title="New product" trail={trail} />
      <Editor
        form={form}
        currency={currency}
        reserved={nothingHeld}
        changed={changed}
        saving={create.isPending}
        error={error}
        saveLabel="Save draft"
        onSave={() => void save()}
        onDiscard={() => form.reset(emptyForm)}
      />
    </>
  );
}
