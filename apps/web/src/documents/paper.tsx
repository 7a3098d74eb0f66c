'use client';

import { countryName } from '@stallwire/events/schema/places';
import { Button, exactTime, useFormats } from '@stallwire/ui';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { addressLines, townLine } from '@/order/address';
import type { OrderDocument } from '@/trpc/types';

/** A sheet as it comes out of the printer; on screen it lies on the page, in print it is the page. Black on white in every theme. */
export function Paper({ label, children }: { label: string; children: ReactNode }) {
  return (
    <article
      aria-label={label}
      className="mx-auto min-h-[297mm] w-full max-w-[210mm] rounded-card bg-white p-[16mm] text-black shadow-pop max-sm:min-h-0 max-sm:p-5 print:min-h-0 print:max-w-none print:rounded-none print:p-0 print:shadow-none"
    >
      {children}
    </article>
  );
}

export function PrintButton() {
  return (
    <Button variant="primary" icon={<Printer />} onClick={() => window.print()}>
      Print
    </Button>
  );
}

/** Whose paper it is, and what it is. */
export function Letterhead({ title, document: { store, order } }: { title: string; document: OrderDocument }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 border-black/15 border-b pb-6">
      <div className="min-w-0">
        {store.logo ? <img src={store.logo} alt="" className="mb-3 max-h-14 max-w-44 object-contain" /> : null}
        <p className="font-semibold text-lead">{store.name}</p>
        <address className="text-black/65 text-small not-italic">
          {senderLines(store).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
      </div>
      <div className="sm:text-right">
        <p className="font-semibold text-heading">{title}</p>
        <p className="mt-1 text-black/65">Order #{order.orderNumber}</p>
        <p className="text-black/65">
          <PaperDate iso={order.createdAt} />
        </p>
      </div>
    </header>
  );
}

export function PaperDate({ iso }: { iso: string }) {
  const { locale, timeZone } = useFormats();
  const date = new Date(iso);
  return (
    <time dateTime={iso} title={exactTime(date, { locale, timeZone })} suppressHydrationWarning>
      {new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(date)}
    </time>
  );
}

function senderLines({ address, contactEmail }: OrderDocument['store']): string[] {
  const lines = address
    ? [address.addressLine1, address.addressLine2, townLine(address), address.country && countryName(address.country)]
    : [];
  return [...lines, contactEmail].filter((line): line is string => Boolean(line));
}

export function Party({ title, address }: { title: string; address: OrderDocument['order']['shippingAddress'] }) {
  return (
    <div className="min-w-44">
      <h2 className="mb-1 font-medium text-black/65 text-small">{title}</h2>
      <address className="not-italic">
        {addressLines(address).map((line, at) => (
          <span key={line} className={at === 0 ? 'block font-medium' : 'block'}>
            {line}
          </span>
        ))}
      </address>
    </div>
  );
}

export const headLook =
  'border-black/30 border-b px-2 py-2 text-left font-medium text-black/65 text-small first:pl-0 last:pr-0';
export const cellLook = 'border-black/15 border-b px-2 py-2.5 align-top first:pl-0 last:pr-0';
