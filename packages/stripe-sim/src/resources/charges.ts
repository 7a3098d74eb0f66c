import { z } from 'zod';
import { page, within } from '../http/lists';
import { emptyable, expand, metadata, paging, range, text } from '../http/params';
import { type Route, route } from '../http/route';
import { changedFrom } from '../world';
import { mergedMetadata } from './fields';
import { inPath } from './lookup';

const listParams = z.strictObject({
  ...paging,
  created: range.optional(),
  customer: text.optional(),
  payment_intent: text.optional(),
  transfer_group: text.optional(),
});
const updateParams = z.strictObject({
  description: emptyable(text).optional(),
  metadata: metadata.optional(),
  receipt_email: text.optional(),
  ...expand,
});
const base = '/v1/charges';

export const charges: readonly Route[] = [
  route('GET', base, listParams, (world, { params }) => {
    const found = [...world.store.all('charge')].filter(
      (charge) =>
        (params.customer === undefined || charge.customer === params.customer) &&
        (params.payment_intent === undefined || charge.payment_intent === params.payment_intent) &&
        (params.transfer_group === undefined || charge.transfer_group === params.transfer_group) &&
        within(charge.created, params.created),
    );
    return page(found, params, base);
  }),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'charge', call)),
  route('POST', `${base}/:id`, updateParams, (world, call) => {
    const { description, metadata: sent, receipt_email } = call.params;
    const charge = inPath(world, 'charge', call);
    const after = world.store.put('charge', {
      ...charge,
      description: description === undefined ? charge.description : description,
      metadata: mergedMetadata(charge.metadata, sent),
      receipt_email: receipt_email ?? charge.receipt_email,
    });
    world.tell('charge.updated', after, changedFrom(charge, after));
    return after;
  }),
];

const transactionsParams = z.strictObject({
  ...paging,
  created: range.optional(),
  currency: text.optional(),
  source: text.optional(),
  type: text.optional(),
});
const transactions = '/v1/balance_transactions';

export const balanceTransactions: readonly Route[] = [
  route('GET', transactions, transactionsParams, (world, { params }) => {
    const found = [...world.store.all('balance_transaction')].filter(
      (transaction) =>
        (params.source === undefined || transaction.source === params.source) &&
        (params.type === undefined || transaction.type === params.type) &&
        (params.currency === undefined || transaction.currency === params.currency) &&
        within(transaction.created, params.created),
    );
    return page(found, params, transactions);
  }),
  route('GET', `${transactions}/:id`, z.strictObject(expand), (world, call) =>
    inPath(world, 'balance_transaction', call),
  ),
];
