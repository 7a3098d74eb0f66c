'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import {
  type SectionForm,
  type SectionKey,
  type StoreSettings,
  sectionSchemas,
  toForm,
} from '@stallwire/events/schema/settings';
import { useState } from 'react';
import { type FieldPath, get, type Resolver, type UseFormReturn, useForm, useFormContext } from 'react-hook-form';
import { z } from 'zod';
import { Drafts, type FormPort } from './drafts';
import type { FieldValue, Values } from './rebase';

/** One form for all sections, so that a draft in one survives a visit to another. */
export type SettingsForm = { [K in SectionKey]: SectionForm<K> };

/** Every form fits its schema (`@stallwire/events` tests that by type); the schema would take more: missing fields and null. */
const resolver = zodResolver(z.object(sectionSchemas)) as unknown as Resolver<SettingsForm>;

const formOf = (settings: StoreSettings): SettingsForm => ({
  branding: toForm('branding', settings.branding),
  contact: toForm('contact', settings.contact),
  status: toForm('status', settings.status),
  terms: toForm('terms', settings.terms),
  username: toForm('username', settings.username),
  warehouse: toForm('warehouse', settings.warehouse),
  paymentProvider: toForm('paymentProvider', settings.paymentProvider),
  tax: toForm('tax', settings.tax),
  customDomain: toForm('customDomain', settings.customDomain),
  shipping: toForm('shipping', settings.shipping),
});

/** The form, begun with what the server holds, and the drafts that compare the two from then on. */
export function useSettingsForm(settings: StoreSettings) {
  const [begun] = useState(() => formOf(settings));
  const form = useForm<SettingsForm>({ resolver, defaultValues: begun, mode: 'onTouched' });
  const [drafts] = useState(() => new Drafts(settings, portOf(form)));
  return { form, drafts };
}

export type SettingsFormHandle = UseFormReturn<SettingsForm>;
export const useSettingsFormContext = (): SettingsFormHandle => useFormContext<SettingsForm>();

/**
 * Ties text fields to their places. The server draws the values too: the form writes them by reference, which only browsers have,
 * and until then a person would see a store without a story.
 */
export function useTextFields() {
  const { register, formState } = useSettingsFormContext();
  return (place: FieldPath<SettingsForm>) => ({
    ...register(place),
    defaultValue: String(get(formState.defaultValues, place) ?? ''),
  });
}

const portOf = (form: SettingsFormHandle): FormPort => ({
  read: (key) => asValues(form.getValues(key)),
  write: (key, field, value) => {
    setAnywhere(form, `${key}.${field}`, value);
    form.clearErrors(asPath(`${key}.${field}`));
  },
});

/** Puts the server's words beside the fields they are about. */
export function showErrors(form: SettingsFormHandle, key: SectionKey, fields: Readonly<Record<string, string>>): void {
  for (const [field, message] of Object.entries(fields)) form.setError(asPath(`${key}.${field}`), { message });
}

/** Fields come from a section's own values, so the place exists and the kind fits; the form's types only know written-out places. */
type AnyPlace = 'username.username';
const asPath = (place: string): AnyPlace => place as AnyPlace;
const setAnywhere = (form: SettingsFormHandle, place: string, value: FieldValue): void =>
  form.setValue(asPath(place), value as string);
const asValues = (section: object): Values => section as Values;
