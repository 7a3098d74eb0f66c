import type { Capability } from '@stallwire/events';

export const capabilityWords: Readonly<Record<Capability, { label: string; hint: string }>> = {
  orders: { label: 'Orders', hint: 'See and fulfil orders, answer buyers.' },
  catalog: { label: 'Catalogue', hint: 'Add and change products and stock.' },
  money: { label: 'Money', hint: 'See payments and payouts, give refunds.' },
  settings: { label: 'Settings', hint: 'Change the store’s settings and see its team.' },
};
