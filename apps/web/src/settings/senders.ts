'use client';

import { type SectionKey, sectionSchemas } from '@stallwire/events/schema/settings';
import { useLiveMutation } from '@stallwire/react';
import { z } from 'zod';
import { refusalOf } from '@/refusal';
import { useTRPC } from '@/trpc/client';
import type { SaveAnswer, Send, SomeSection } from './drafts';
import type { Values } from './rebase';

/** How each section is saved: the changed fields under the rules of its schema, sent until the server has answered. */
export function useSenders(sellerId: string): (key: SectionKey) => Send {
  const { settings } = useTRPC();
  const branding = useLiveMutation(settings.saveBranding.mutationOptions()).mutateAsync;
  const contact = useLiveMutation(settings.saveContact.mutationOptions()).mutateAsync;
  const status = useLiveMutation(settings.setStatus.mutationOptions()).mutateAsync;
  const terms = useLiveMutation(settings.setTerms.mutationOptions()).mutateAsync;
  const username = useLiveMutation(settings.rename.mutationOptions()).mutateAsync;
  const warehouse = useLiveMutation(settings.saveWarehouse.mutationOptions()).mutateAsync;
  const paymentProvider = useLiveMutation(settings.setPaymentProvider.mutationOptions()).mutateAsync;
  const tax = useLiveMutation(settings.saveTax.mutationOptions()).mutateAsync;
  const customDomain = useLiveMutation(settings.setCustomDomain.mutationOptions()).mutateAsync;
  const shipping = useLiveMutation(settings.setShipping.mutationOptions()).mutateAsync;

  const at = (version: number) => ({ sellerId, version });
  const ways: Readonly<Record<SectionKey, (version: number, changes: Values) => Promise<SomeSection>>> = {
    branding: (version, changes) => branding({ ...at(version), ...sectionSchemas.branding.parse(changes) }),
    contact: (version, changes) => contact({ ...at(version), ...sectionSchemas.contact.parse(changes) }),
    status: (version, changes) => status({ ...at(version), ...sectionSchemas.status.parse(changes) }),
    terms: (version, changes) => terms({ ...at(version), ...sectionSchemas.terms.parse(changes) }),
    username: (version, changes) => username({ ...at(version), ...sectionSchemas.username.parse(changes) }),
    warehouse: (version, changes) => warehouse({ ...at(version), ...sectionSchemas.warehouse.parse(changes) }),
    paymentProvider: (version, changes) =>
      paymentProvider({ ...at(version), ...sectionSchemas.paymentProvider.parse(changes) }),
    tax: (version, changes) => tax({ ...at(version), ...sectionSchemas.tax.parse(changes) }),
    customDomain: (version, changes) => customDomain({ ...at(version), ...sectionSchemas.customDomain.parse(changes) }),
    shipping: (version, changes) => shipping({ ...at(version), ...sectionSchemas.shipping.parse(changes) }),
  };
  return (key) => (version, changes) => ways[key](version, changes).then(saved, conflictOrThrow);
}

const saved = (section: SomeSection): SaveAnswer => ({ kind: 'saved', section });

function conflictOrThrow(error: unknown): SaveAnswer {
  const refusal = refusalOf(error);
  const current = refusal?.code === 'settings.conflict' ? versioned.safeParse(refusal.current) : undefined;
  if (!current?.success) throw error;
  return { kind: 'conflict', section: asSection(current.data) };
}

const versioned = z.looseObject({ version: z.int().min(1) });
/** The server answers a conflict with the section that was being saved. */
const asSection = (section: z.infer<typeof versioned>): SomeSection => section as unknown as SomeSection;
