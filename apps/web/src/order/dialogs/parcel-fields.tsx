'use client';

import { parcelSchema } from '@stallwire/events/schema/checkout';
import { TextField } from '@stallwire/ui';
import { useId, useState } from 'react';
import { z } from 'zod';
import { carriers, trackingPage } from '../carriers';

const schema = z.strictObject(parcelSchema);
type Field = keyof typeof parcelSchema;
type Typed = Readonly<Record<Field, string>>;

interface Known {
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
}

/** How a parcel can be followed, as it is being typed. */
export function useParcel(known?: Known) {
  const [typed, setTyped] = useState<Typed>({
    carrier: known?.carrier ?? '',
    trackingNumber: known?.trackingNumber ?? '',
    trackingUrl: known?.trackingUrl ?? '',
  });
  const [shown, setShown] = useState(false);
  // A link of the carrier's own pages, unless somebody typed another one.
  const guessed = trackingPage(typed.carrier, typed.trackingNumber);
  const own = typed.trackingUrl !== '' && typed.trackingUrl !== known?.trackingUrl;
  const trackingUrl = own ? typed.trackingUrl : (guessed ?? typed.trackingUrl);
  const read = schema.safeParse({ ...typed, trackingUrl });
  const errors = read.success ? {} : z.flattenError(read.error).fieldErrors;
  return {
    typed,
    guessed: own ? null : guessed,
    errors: shown ? errors : {},
    set: (field: Field, text: string) => setTyped((before) => ({ ...before, [field]: text })),
    /** What was typed, or null with the errors shown. */
    take() {
      setShown(!read.success);
      return read.success ? read.data : null;
    },
  };
}

export function ParcelFields({ parcel }: { parcel: ReturnType<typeof useParcel> }) {
  const list = useId();
  const { typed, errors, set, guessed } = parcel;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Carrier"
          list={list}
          autoComplete="off"
          value={typed.carrier}
          onChange={({ target }) => set('carrier', target.value)}
          error={errors.carrier?.[0]}
        />
        <datalist id={list}>
          {carriers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextField
          label="Tracking number"
          autoComplete="off"
          inputClassName="font-mono"
          value={typed.trackingNumber}
          onChange={({ target }) => set('trackingNumber', target.value)}
          error={errors.trackingNumber?.[0]}
        />
      </div>
      <TextField
        label="Tracking link"
        type="url"
        autoComplete="off"
        placeholder="https://"
        hint={guessed ? `Buyers follow it at ${new URL(guessed).host}, unless you give another link.` : undefined}
        value={typed.trackingUrl}
        onChange={({ target }) => set('trackingUrl', target.value)}
        error={errors.trackingUrl?.[0]}
      />
    </>
  );
}
