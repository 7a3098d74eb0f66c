import { mutate, router } from '@stallwire/kernel';
import { open } from './open';
import { bySeller, storefront, usernameFree } from './reads';
import { rename } from './rename';
import { saveBranding } from './save-branding';
import { saveContact } from './save-contact';
import { saveTax } from './save-tax';
import { saveWarehouse } from './save-warehouse';
import { setCustomDomain } from './set-custom-domain';
import { setPaymentProvider } from './set-payment-provider';
import { setShipping } from './set-shipping';
import { setStatus } from './set-status';
import { setTerms } from './set-terms';

export const settingsRouter = router({
  bySeller,
  storefront,
  usernameFree,
  open: mutate(open),
  saveBranding: mutate(saveBranding),
  saveContact: mutate(saveContact),
  setStatus: mutate(setStatus),
  setTerms: mutate(setTerms),
  rename: mutate(rename),
  saveWarehouse: mutate(saveWarehouse),
  setPaymentProvider: mutate(setPaymentProvider),
  saveTax: mutate(saveTax),
  setCustomDomain: mutate(setCustomDomain),
  setShipping: mutate(setShipping),
});
