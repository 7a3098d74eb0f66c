'use client';

import type { SectionKey, StoreSettings } from '@stallwire/events/schema/settings';
import type { ReactNode } from 'react';
import { BrandingFields } from './sections/branding';
import { ContactFields } from './sections/contact';
import { CustomDomainFields } from './sections/custom-domain';
import { PaymentProviderFields } from './sections/payment-provider';
import { ShippingFields } from './sections/shipping';
import { StatusFields } from './sections/status';
import { TaxFields } from './sections/tax';
import { TermsFields } from './sections/terms';
import { UsernameFields } from './sections/username';
import { WarehouseFields } from './sections/warehouse';

/** The fields of each section. */
export const sectionFields: Readonly<Record<SectionKey, (settings: StoreSettings) => ReactNode>> = {
  branding: () => <BrandingFields />,
  contact: () => <ContactFields />,
  status: ({ subscription, status }) => <StatusFields subscription={subscription} isOpen={status.storeActive} />,
  terms: () => <TermsFields />,
  username: ({ username }) => <UsernameFields own={username.username} />,
  warehouse: () => <WarehouseFields />,
  paymentProvider: () => <PaymentProviderFields />,
  tax: () => <TaxFields />,
  customDomain: ({ customDomain }) => <CustomDomainFields saved={customDomain} />,
  shipping: ({ shipping }) => <ShippingFields currency={shipping.currency} />,
};
