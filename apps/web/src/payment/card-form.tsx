'use client';

import { Button, TextField } from '@stallwire/ui';
import { useEffect, useRef, useState } from 'react';
import { FormError } from '@/forms/form-error';
import type { PayFormProps } from './pay-form';
import { type Card, confirmCard } from './simulator';
import { useBusy } from './use-busy';

const testCards = [
  ['4242 4242 4242 4242', 'pays'],
  ['4000 0000 0000 0002', 'is declined'],
  ['4000 0000 0000 9995', 'has too little money'],
  ['4000 0027 6000 3184', 'asks your bank first'],
] as const;

const blank: Card = { number: '', expiry: '', cvc: '' };
const digits = (text: string) => text.replace(/\D/g, '').slice(0, 19);
const inGroups = (text: string) => digits(text).replace(/(\d{4})(?=\d)/g, '$1 ');
const dated = (text: string) =>
  digits(text)
    .slice(0, 4)
    .replace(/^(\d{2})(\d+)$/, '$1 / $2');

interface CardFormProps extends PayFormProps {
  apiUrl: string;
}

/** The form for a system without Stripe's keys: the card goes from here straight to the simulator. */
export function CardForm(props: CardFormProps) {
  const { apiUrl, publishableKey, clientSecret, returnUrl, label, earlier, onPaid, reopen } = props;
  const [card, setCard] = useState(blank);
  const [busy, setBusy] = useBusy();
  const [refused, setRefused] = useState<Refused | null>(null);
  const inputs = useRef<Partial<Record<keyof Card, HTMLInputElement | null>>>({});
  // Once its error stands beside the field, so that it is read out with it.
  useEffect(() => {
    if (refused?.kind === 'wrong') inputs.current[refused.field]?.focus();
  }, [refused]);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefused(null);
    const outcome = await confirmCard({ apiUrl, publishableKey, clientSecret, returnUrl: returnUrl(), card });
    if (outcome.kind === 'challenge') return window.location.assign(outcome.url);
    setBusy(false);
    if (outcome.kind === 'paid') onPaid();
    else if (outcome.kind === 'over') reopen();
    else if (outcome.kind !== 'in_field') setRefused(outcome);
  };
  const field = (name: keyof Card, format: (text: string) => string) => ({
    ref: (input: HTMLInputElement | null) => {
      inputs.current[name] = input;
    },
    value: card[name],
    inputMode: 'numeric' as const,
    required: true,
    inputClassName: 'font-mono',
    error: refused?.kind === 'wrong' && refused.field === name ? refused.words : undefined,
    onChange: ({ target }: React.ChangeEvent<HTMLInputElement>) =>
      // What is taken away stays away, blanks that were put in for reading with it.
      setCard({ ...card, [name]: target.value.length < card[name].length ? target.value : format(target.value) }),
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4">
        <TextField
          className="col-span-2"
          label="Card number"
          autoComplete="cc-number"
          placeholder="1234 1234 1234 1234"
          {...field('number', inGroups)}
        />
        <TextField label="Expires" autoComplete="cc-exp" placeholder="MM / YY" {...field('expiry', dated)} />
        <TextField
          label="Security code"
          autoComplete="cc-csc"
          placeholder="CVC"
          {...field('cvc', (of) => digits(of).slice(0, 4))}
        />
      </div>
      <FormError>{refused ? refused.kind === 'refused' && refused.words : busy ? null : earlier}</FormError>
      <Button type="submit" variant="primary" size="large" loading={busy} loadingLabel="Paying…">
        {label}
      </Button>
      <TestCards onPick={(number) => setCard({ number, expiry: '12 / 34', cvc: '123' })} />
    </form>
  );
}

type Refused = Extract<Awaited<ReturnType<typeof confirmCard>>, { words: string }>;

/** No money moves here, so cards that show each way it can go are laid out. */
function TestCards({ onPick }: { onPick: (number: string) => void }) {
  return (
    <details className="rounded-control bg-sunken px-3 py-2 text-small">
      <summary className="min-h-6 cursor-pointer rounded-small font-medium">
        Test mode: no money moves. Test cards
      </summary>
      <ul aria-label="Test cards" className="mt-2 flex flex-col gap-1">
        {testCards.map(([number, what]) => (
          <li key={number} className="flex flex-wrap items-center justify-between gap-x-3">
            <span>
              <span className="font-mono">{number}</span> <span className="text-muted">{what}</span>
            </span>
            <Button
              size="small"
              variant="ghost"
              aria-label={`Use the card that ${what}`}
              onClick={() => onPick(number)}
            >
              Use
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
