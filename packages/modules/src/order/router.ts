import { mutate, mutateThen, router } from '@stallwire/kernel';
import { cancelOrder } from './cancel';
import { confirmOrder } from './confirm';
import { correctTracking } from './correct-tracking';
import { customer, customers } from './customers';
import { deliverOrder } from './deliver';
import { fulfilOrder } from './fulfil';
import { counts, list, mine, unpaid } from './lists';
import { payOrder } from './pay';
import { placeOrder } from './place';
import { detail, document, numbered, quote } from './reads';
import { receiveReturn } from './receive-return';
import { refundOrder } from './refund';
import { requestBalance } from './request-balance';
import { requestReturn } from './request-return';
import { approveReturn, rejectReturn } from './review-return';
import { revokeLinks } from './revoke-links';

export const orderRouter = router({
  quote,
  detail,
  numbered,
  document,
  list,
  counts,
  mine,
  customers,
  customer,
  unpaid,
  place: mutate(placeOrder),
  /** Also gives the secret with which the payer's browser pays. */
  pay: mutateThen(payOrder, async ({ ctx, value }) => ({ ...value, ...(await ctx.payments.open(value.paymentId)) })),
  cancel: mutateThen(cancelOrder, async ({ ctx, value }) => {
    await ctx.payments.settle(value.orderId);
    return value;
  }),
  refund: mutateThen(refundOrder, async ({ ctx, value }) => {
    await ctx.payments.settle(value.orderId);
    return value;
  }),
  confirm: mutate(confirmOrder),
  fulfil: mutate(fulfilOrder),
  correctTracking: mutate(correctTracking),
  deliver: mutate(deliverOrder),
  requestBalance: mutate(requestBalance),
  requestReturn: mutate(requestReturn),
  approveReturn: mutate(approveReturn),
  rejectReturn: mutate(rejectReturn),
  receiveReturn: mutate(receiveReturn),
  revokeLinks: mutate(revokeLinks),
});
