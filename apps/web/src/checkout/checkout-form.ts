'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { addressSchema, customerSchema } from '@stallwire/events/schema/checkout';
import { type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import { z } from 'zod';

interface AddressForm {
  fullName: string;
  addressLine1: string;
  addressLine2: string;
  city: string;
  state: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2, `''` until one is chosen. */
  country: string;
}

export interface CheckoutForm {
  customer: { email: string; phone: string };
  shippingAddress: AddressForm;
  /** False: the bill goes where the parcel goes. */
  billsElsewhere: boolean;
  billingAddress: AddressForm;
  paymentType: 'full' | 'deposit';
}
export type AddressPart = 'shippingAddress' | 'billingAddress';
export type CheckoutFormHandle = UseFormReturn<CheckoutForm>;

const address = addressSchema.omit({ phone: true });
const common = {
  customer: customerSchema.omit({ name: true }),
  shippingAddress: address,
  paymentType: z.enum(['full', 'deposit']),
};
const schema = z.discriminatedUnion('billsElsewhere', [
  z.object({ ...common, billsElsewhere: z.literal(true), billingAddress: address }),
  z.object({ ...common, billsElsewhere: z.literal(false) }),
]);

/** Cleans what was typed when it is sent; until then the form holds it as it was typed. */
const resolver = zodResolver(schema, undefined, { raw: true }) as unknown as Resolver<CheckoutForm>;

const blank: AddressForm = {
  fullName: '',
  addressLine1: '',
  addressLine2: '',
  city: '',
  state: '',
  postalCode: '',
  country: '',
};

/** @param known of somebody who is signed in */
export const useCheckoutForm = (known: { name: string; email: string } | null): CheckoutFormHandle =>
  useForm<CheckoutForm>({
    resolver,
    mode: 'onTouched',
    defaultValues: {
      customer: { email: known?.email ?? '', phone: '' },
      shippingAddress: { ...blank, fullName: known?.name ?? '' },
      billsElsewhere: false,
      billingAddress: blank,
      paymentType: 'full',
    },
  });

/** The form as `order.place` takes it: the parcel carries the phone, and whoever receives it is who ordered. */
export function orderOf({ customer, shippingAddress, billsElsewhere, billingAddress, paymentType }: CheckoutForm) {
  const { email, phone } = customer;
  return {
    paymentType,
    customer: { name: shippingAddress.fullName, email, phone },
    shippingAddress: { ...shippingAddress, phone },
    billingAddress: billsElsewhere ? { ...billingAddress, phone: null } : null,
  };
}

const parts = ['customer', 'shippingAddress', 'billingAddress'] as const;

/** Puts the server's words beside the fields they are about. @returns whether there were any */
export function showFieldErrors(form: CheckoutFormHandle, fields: Readonly<Record<string, string>> = {}): boolean {
  const named = Object.entries(fields).flatMap(([path, message]) => {
    const place = path === 'customer.name' ? 'shippingAddress.fullName' : path;
    return parts.some((part) => place.startsWith(`${part}.`)) ? [{ place: asPlace(place), message }] : [];
  });
  for (const { place, message } of named) form.setError(place, { message }, { shouldFocus: true });
  return named.length > 0;
}
/** Checked to lie within one of the form's parts; the form's types only know written-out places. */
const asPlace = (place: string) => place as 'customer.email';
