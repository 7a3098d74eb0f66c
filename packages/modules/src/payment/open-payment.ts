import { newId } from '@stallwire/db';
import { currency, id } from '@stallwire/events';
import { systemOnly } from '@stallwire/kernel';
import { z } from 'zod';
import { payment, toldByOrder } from './module';

/** The payment of a part of an order, made when there is none that could still be paid. Take it in with the order locked. */
export const openPayment = payment.verb({
  name: 'openPayment',
  input: z.strictObject({
    orderId: id,
    sellerId: id,
    part: z.enum(['full', 'deposit', 'balance']),
    amount: z.int().min(1),
    currency,
  }),
  allow: systemOnly,
  emits: toldByOrder,
  async run({ tx, input, done }) {
    const { orderId, part } = input;
    const open = await tx.payment.findFirst({ where: { orderId, part, state: { not: 'canceled' } } });
    return done(open ?? (await tx.payment.create({ data: { id: newId(), ...input } })));
  },
});
