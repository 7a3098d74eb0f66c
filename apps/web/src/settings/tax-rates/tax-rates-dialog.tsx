'use client';

import { countryCodes, countryName } from '@stallwire/events/schema/places';
import { useLiveMutation } from '@stallwire/react';
import { Button, Dialog, IconButton, Select, TextField, toast } from '@stallwire/ui';
import { Plus, Trash2, TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { FormError } from '@/forms/form-error';
import { wordsOf } from '@/refusal';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import type { TaxRate } from '@/trpc/types';
import { draftsOf, problemsIn, type RateDraft, type RateProblems, ratesOf } from './rates';

interface TaxRatesDialogProps {
  rates: readonly TaxRate[];
  /** Where the store collects tax: a new row begins with one of them that has no rate yet. */
  countries: readonly string[];
  onClose: () => void;
}

/** The whole table at once: saving replaces it. */
export function TaxRatesDialog({ rates, countries, onClose }: TaxRatesDialogProps) {
  const formId = useId();
  const [drafts, setDrafts] = useState<readonly RateDraft[]>(() => draftsOf(rates));
  const [shown, setShown] = useState(false);
  const save = useSave(onClose);
  const problems = problemsIn(drafts);
  const add = () => {
    const country = countries.find((one) => !drafts.some((draft) => draft.country === one)) ?? '';
    const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
    setDrafts([...drafts, { key, country, state: '', percent: '' }]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The settings' own form is around this dialog as far as React is concerned.
    event.stopPropagation();
    setShown(problems.size > 0);
    if (problems.size === 0) save.run(ratesOf(drafts));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      dismissible={!save.pending}
      size="large"
      title="Tax rates"
      description="Orders placed from now on are computed with them."
      footer={
        <>
          <Button disabled={save.pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={save.pending} loadingLabel="Saving…">
            Save rates
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3 pt-1">
        <FormError>{save.error ? wordsOf(save.error) : null}</FormError>
        <Elsewhere rates={rates} quiet={save.pending} onTake={() => setDrafts(draftsOf(rates))} />
        {drafts.length === 0 ? <p className="text-muted">No rates: no tax is added anywhere.</p> : null}
        {drafts.map((draft, at) => (
          <RateRow
            key={draft.key}
            number={at + 1}
            draft={draft}
            problems={shown ? (problems.get(draft.key) ?? {}) : {}}
            onChange={(change) => setDrafts(drafts.map((one) => (one === draft ? { ...one, ...change } : one)))}
            onRemove={() => setDrafts(drafts.filter((one) => one !== draft))}
          />
        ))}
        <Button className="self-start" icon={<Plus />} onClick={add}>
          Add a place
        </Button>
      </form>
    </Dialog>
  );
}

interface ElsewhereProps {
  /** As they are now. */
  rates: readonly TaxRate[];
  /** These are being saved: what comes now comes of that. */
  quiet: boolean;
  onTake: () => void;
}

/** Somebody else saved the table while it was open here: saving would put this one in the place of theirs. */
function Elsewhere({ rates, quiet, onTake }: ElsewhereProps) {
  const [read, setRead] = useState(rates);
  const changed = JSON.stringify(rates) !== JSON.stringify(read);
  const take = () => {
    setRead(rates);
    onTake();
  };
  return (
    <div role="status" className="empty:hidden">
      {changed && !quiet ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-caution-soft px-4 py-3 text-caution">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <p className="min-w-56 flex-1">
            Somebody else saved these rates meanwhile. If you save, yours take the place of theirs.
          </p>
          <Button size="small" onClick={take}>
            Show theirs
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function useSave(onDone: () => void) {
  const trpc = useTRPC();
  const { sellerId } = useStore();
  const { mutate, isPending, error } = useLiveMutation(
    trpc.payment.saveTaxRates.mutationOptions({
      onSuccess: () => {
        toast({ key: 'tax-rates', title: 'Tax rates saved', tone: 'positive' });
        onDone();
      },
    }),
  );
  return { run: (rates: TaxRate[]) => mutate({ sellerId, rates }), pending: isPending, error };
}

const countryOptions = () => countryCodes().map((value) => ({ value, label: countryName(value) ?? value }));

interface RateRowProps {
  number: number;
  draft: RateDraft;
  problems: RateProblems;
  onChange: (change: Partial<RateDraft>) => void;
  onRemove: () => void;
}

function RateRow({ number, draft, problems, onChange, onRemove }: RateRowProps) {
  const [options] = useState(countryOptions);
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 border-line border-b pb-3 last-of-type:border-b-0 sm:grid-cols-[minmax(0,1fr)_9rem_8rem_auto]">
      <legend className="sr-only">Rate {number}</legend>
      <Select
        label="Country"
        hideLabel
        className="max-sm:col-span-2"
        placeholder="Country"
        options={options}
        value={draft.country || null}
        onValueChange={(country) => onChange({ country })}
        error={problems.country}
      />
      <TextField
        label="State or region"
        hideLabel
        placeholder="Whole country"
        className="max-sm:col-span-2"
        value={draft.state}
        onChange={({ target }) => onChange({ state: target.value })}
        error={problems.state}
      />
      <TextField
        label="Rate in percent"
        hideLabel
        inputMode="decimal"
        placeholder="0"
        suffix="%"
        inputClassName="text-right tabular-nums"
        value={draft.percent}
        onChange={({ target }) => onChange({ percent: target.value })}
        error={problems.percent}
      />
      <IconButton label={`Remove rate ${number}`} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
