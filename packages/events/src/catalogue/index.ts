import type { z } from 'zod';
import type { EventDef } from '../event';
import { accountEvents } from './account';
import { analyticsEvents } from './analytics';
import { cartEvents } from './cart';
import { notificationEvents } from './notification';
import { orderEvents } from './order';
import { paymentEvents } from './payment';
import { productEvents } from './product';
import { quotationEvents } from './quotation';
import { settingsEvents } from './settings';
import { wholesaleEvents } from './wholesale';

/** Everything that can happen, by module. A module's queries go stale with any event of its own. */
export const catalogueByModule = {
  account: accountEvents,
  settings: settingsEvents,
  product: productEvents,
  cart: cartEvents,
  order: orderEvents,
  payment: paymentEvents,
  wholesale: wholesaleEvents,
  quotation: quotationEvents,
  analytics: analyticsEvents,
  notification: notificationEvents,
} as const;

/** Everything that can happen, by canonical name. */
export const catalogue = {
  ...accountEvents,
  ...settingsEvents,
  ...productEvents,
  ...cartEvents,
  ...orderEvents,
  ...paymentEvents,
  ...wholesaleEvents,
  ...quotationEvents,
  ...analyticsEvents,
  ...notificationEvents,
} as const;

type ByModule = typeof catalogueByModule;
export type ModuleName = keyof ByModule;
export type Catalogue = typeof catalogue;
export type EventName = keyof Catalogue;
export type PayloadOf<N extends EventName> = Catalogue[N] extends EventDef<infer P, infer _S> ? z.infer<P> : never;
export type SeenByOf<N extends EventName> = Catalogue[N]['seenBy'];
export type EventsOf<M extends ModuleName> = keyof ByModule[M] & EventName;

export const eventNames = Object.keys(catalogue) as readonly EventName[];
/** True when `name` stands in the catalogue. */
export const isEventName = (name: string): name is EventName => Object.hasOwn(catalogue, name);

const moduleByEvent = new Map<string, ModuleName>(
  (Object.keys(catalogueByModule) as ModuleName[]).flatMap((module) =>
    Object.keys(catalogueByModule[module]).map((name) => [name, module] as const),
  ),
);
/** The module an event belongs to, which is not always its first word: `stock:low` is the product module’s. */
export function moduleOf(name: EventName): ModuleName {
  const module = moduleByEvent.get(name);
  if (!module) throw new Error(`${name} belongs to no module.`);
  return module;
}

/** One entry, with the types that do not depend on which. */
export const definitionOf = (name: EventName): EventDef => catalogue[name];
