import { type Context, mutate, mutateThen, router } from '@stallwire/kernel';
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
import { subscription } from './subscription-read';
import { cancelSubscription, changePlan, openBilling, resumeSubscription, subscribe } from './subscription-wish';

interface Wished {
  readonly ctx: Context;
  readonly value: { readonly sellerId: string };
}
const asked = async ({ ctx, value }: Wished) => {
  await ctx.payments.applySubscription(value.sellerId);
  return value;
};

export const settingsRouter = router({
  bySeller,
  storefront,
  usernameFree,
  subscription,
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
  /** Also gives the address of the page on which the owner pays. */
  subscribe: mutateThen(subscribe, ({ ctx, value }) => ctx.payments.subscribe(value.sellerId)),
  changePlan: mutateThen(changePlan, asked),
  cancelSubscription: mutateThen(cancelSubscription, asked),
  resumeSubscription: mutateThen(resumeSubscription, asked),
  /** Gives the address of the page with the card and the invoices. */
  openBilling: mutateThen(openBilling, ({ ctx, value }) => ctx.payments.billingPortal(value.sellerId)),
});
