import { type ModuleTx, module } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write. */
export const order = module({
  name: 'order',
  owns: ['order', 'orderItem', 'orderNumber', 'orderTimelineEntry', 'returnRequest', 'balanceRequest', 'guestGrant'],
});

export type OrderTx = ModuleTx<
  'order' | 'orderItem' | 'orderNumber' | 'orderTimelineEntry' | 'returnRequest' | 'balanceRequest' | 'guestGrant'
>;
