import type { inferOutput } from '@trpc/tanstack-react-query';
import type { useTRPC } from './client';

type Trpc = ReturnType<typeof useTRPC>;

/** The signed-in user and the stores they may work in. */
export type Me = inferOutput<Trpc['account']['me']>;
export type User = NonNullable<Me['user']>;
export type StoreAccess = Me['stores'][number];
export type SessionInfo = inferOutput<Trpc['account']['sessions']>[number];
export type Member = inferOutput<Trpc['account']['members']>['data'][number];
export type ProductCard = inferOutput<Trpc['product']['grid']>['data']['items'][number];
export type CartView = NonNullable<inferOutput<Trpc['cart']['bySeller']>['data']>;
export type CartLine = CartView['items'][number];
export type CustomerRow = inferOutput<Trpc['order']['customers']>['data']['rows'][number];
export type CustomerView = inferOutput<Trpc['order']['customer']>['data'];
export type ProductRows = inferOutput<Trpc['product']['list']>['data'];
export type ProductRow = ProductRows['items'][number];
export type ProductView = inferOutput<Trpc['product']['one']>['data'];
export type ProductImport = inferOutput<Trpc['product']['imports']>['data'][number];
export type ProductPage = inferOutput<Trpc['product']['page']>['data'];
export type Aisles = inferOutput<Trpc['product']['aisles']>['data'];
export type OrderRows = inferOutput<Trpc['order']['list']>['data'];
export type OrderRow = OrderRows['rows'][number];
export type OrderCounts = inferOutput<Trpc['order']['counts']>['data'];
export type OrderView = inferOutput<Trpc['order']['detail']>['data'];
export type OrderLine = OrderView['order']['items'][number];
export type OrderReturn = OrderView['returns'][number];
export type OrderDocument = inferOutput<Trpc['order']['document']>;
export type PaymentRows = inferOutput<Trpc['payment']['list']>['data'];
export type PaymentRow = PaymentRows['rows'][number];
export type RefundRows = inferOutput<Trpc['payment']['refunds']>['data'];
export type RefundRow = RefundRows['rows'][number];
export type TaxRate = inferOutput<Trpc['payment']['taxRates']>[number];
export type Purchases = inferOutput<Trpc['order']['mine']>['data'];
export type Purchase = Purchases['rows'][number];
export type Quote = NonNullable<inferOutput<Trpc['order']['quote']>>;
export type PaymentConfig = inferOutput<Trpc['payment']['config']>;
