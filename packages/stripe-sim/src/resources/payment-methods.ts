import { z } from 'zod';
import { invalidRequest } from '../http/failure';
import { page } from '../http/lists';
import { expand, paging, text } from '../http/params';
import { type Route, route } from '../http/route';
import {
  attach,
  checkAttachable,
  createMethod,
  makeMethod,
  methodOf,
  updatedMethod,
  updateMethod,
} from '../payments/payment-method';
import { changedFrom } from '../world';
import { customerNamed } from './lookup';

const base = '/v1/payment_methods';

export const paymentMethods: readonly Route[] = [
  route('POST', base, createMethod, (world, { params, fromBrowser }) => makeMethod(world, params, fromBrowser), {
    browser: true,
  }),
  route(
    'GET',
    base,
    z.strictObject({ ...paging, customer: text.optional(), type: text.optional() }),
    (world, { params }) => {
      const found = [...world.store.all('payment_method')].filter(
        // Methods of no customer are listed nowhere.
        (method) =>
          method.customer !== null &&
          method.customer === params.customer &&
          (params.type === undefined || method.type === params.type),
      );
      return page(found, params, base);
    },
  ),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) =>
    methodOf(world, call.id, 'payment_method', true),
  ),
  route('POST', `${base}/:id`, updateMethod, (world, call) => {
    const method = methodOf(world, call.id, 'payment_method', true);
    if (method.customer === null)
      throw invalidRequest('You must save this PaymentMethod to a customer before you can update it.');
    const after = world.store.put('payment_method', updatedMethod(method, call.params));
    world.tell('payment_method.updated', after, changedFrom(method, after));
    return after;
  }),
  route('POST', `${base}/:id/attach`, z.strictObject({ customer: text, ...expand }), (world, call) => {
    const method = methodOf(world, call.id, 'payment_method', true);
    const customer = customerNamed(world, call.params.customer);
    checkAttachable(world, method);
    return attach(world, method, customer.id);
  }),
  route('POST', `${base}/:id/detach`, z.strictObject(expand), (world, call) => {
    const method = methodOf(world, call.id, 'payment_method', true);
    if (method.customer === null) {
      throw invalidRequest(
        'The payment method you provided is not attached to a customer so detachment is impossible.',
      );
    }
    const note = world.store.get('sim.card', method.id);
    if (note !== undefined) world.store.put('sim.card', { ...note, used: true });
    const after = world.store.put('payment_method', { ...method, customer: null });
    world.tell('payment_method.detached', after, { customer: method.customer });
    return after;
  }),
];
