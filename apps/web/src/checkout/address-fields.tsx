'use client';

import { countryCodes, countryName, usStates } from '@stallwire/events/schema/places';
import { Select, TextField } from '@stallwire/ui';
import { Controller, useWatch } from 'react-hook-form';
import type { AddressPart, CheckoutFormHandle } from './checkout-form';

let countries: { value: string; label: string }[] | undefined;
const countryOptions = () => {
  countries ??= countryCodes()
    .map((code) => ({ value: code, label: countryName(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return countries;
};
const stateOptions = usStates.map((code) => ({ value: code, label: code }));

type TextName = 'fullName' | 'addressLine1' | 'addressLine2' | 'city' | 'state' | 'postalCode';

interface AddressFieldsProps {
  form: CheckoutFormHandle;
  part: AddressPart;
}

/** Where something goes. What comes first decides what is asked next: states have a list where taxes go by them. */
export function AddressFields({ form, part }: AddressFieldsProps) {
  const errors = form.formState.errors[part];
  const country = useWatch({ control: form.control, name: `${part}.country` });
  const section = part === 'shippingAddress' ? 'shipping' : 'billing';
  const field = (name: TextName) => ({
    ...form.register(`${part}.${name}`),
    error: errors?.[name]?.message,
  });
  return (
    <div className="grid grid-cols-2 gap-4">
      <CountryField form={form} part={part} />
      <TextField
        className="col-span-2"
        label="Full name"
        autoComplete={`${section} name`}
        required
        {...field('fullName')}
      />
      <TextField
        className="col-span-2"
        label="Street and number"
        autoComplete={`${section} address-line1`}
        required
        {...field('addressLine1')}
      />
      <TextField
        className="col-span-2"
        label="Flat, floor, company"
        aside="Optional"
        autoComplete={`${section} address-line2`}
        {...field('addressLine2')}
      />
      <TextField label="Postal code" autoComplete={`${section} postal-code`} required {...field('postalCode')} />
      <TextField label="City" autoComplete={`${section} address-level2`} required {...field('city')} />
      {country === 'US' ? (
        <StateField form={form} part={part} />
      ) : (
        <TextField
          className="col-span-2"
          label="State or region"
          aside="Optional"
          autoComplete={`${section} address-level1`}
          {...field('state')}
        />
      )}
    </div>
  );
}

function CountryField({ form, part }: AddressFieldsProps) {
  return (
    <Controller
      control={form.control}
      name={`${part}.country`}
      render={({ field, fieldState }) => (
        <Select
          ref={field.ref}
          className="col-span-2"
          label="Country"
          required
          placeholder="Choose a country"
          options={countryOptions()}
          value={field.value || null}
          onBlur={field.onBlur}
          onValueChange={(code) => {
            field.onChange(code);
            // A region of one country is none of another.
            form.setValue(`${part}.state`, '');
          }}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

function StateField({ form, part }: AddressFieldsProps) {
  return (
    <Controller
      control={form.control}
      name={`${part}.state`}
      render={({ field, fieldState }) => (
        <Select
          ref={field.ref}
          className="col-span-2"
          label="State"
          placeholder="Choose a state"
          options={stateOptions}
          value={field.value || null}
          onBlur={field.onBlur}
          onValueChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
