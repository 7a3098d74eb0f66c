'use client';

import type { StorefrontView } from '@stallwire/events/schema/settings';
import { Glow } from '@stallwire/ui';
import { FileText } from 'lucide-react';
import { fileLink } from './links';

interface PoliciesProps {
  branding: StorefrontView['branding'];
  terms: StorefrontView['terms'];
}

/** What buyers should know before they order. */
export function Policies({ branding, terms }: PoliciesProps) {
  const texts = [
    { id: 'shipping', title: 'Shipping', text: branding.shippingPolicy },
    { id: 'returns', title: 'Returns', text: branding.returnsPolicy },
  ].filter(({ text }) => text);
  if (texts.length === 0 && terms.termsSource === null) return null;
  return (
    <section aria-labelledby="policies" className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-12">
      <h2 id="policies" className="font-semibold text-heading">
        Good to know
      </h2>
      <div className="grid max-w-4xl gap-x-10 gap-y-8 sm:grid-cols-2">
        {texts.map(({ id, title, text }) => (
          <div key={id}>
            <h3 className="font-semibold text-lead">{title}</h3>
            <Glow as="div" value={text} className="mt-1.5 whitespace-pre-line text-muted">
              {text}
            </Glow>
          </div>
        ))}
        <Terms terms={terms} />
      </div>
    </section>
  );
}

function Terms({ terms }: { terms: StorefrontView['terms'] }) {
  const pdf = terms.termsSource === 'custom_pdf' ? fileLink(terms.termsPdfUrl) : null;
  if (terms.termsSource === null) return null;
  return (
    <div>
      <h3 className="font-semibold text-lead">Terms of sale</h3>
      <Glow as="div" value={`${terms.termsSource} ${pdf}`} className="mt-1.5 text-muted">
        {pdf ? (
          <a
            href={pdf}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-6 items-center gap-2 rounded-small font-medium text-accent-ink underline underline-offset-4"
          >
            <FileText aria-hidden className="size-4" />
            Read the terms (PDF)
          </a>
        ) : (
          'The platform’s terms of sale apply to every order.'
        )}
      </Glow>
    </div>
  );
}
