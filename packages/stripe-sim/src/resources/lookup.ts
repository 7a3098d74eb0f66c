import type Stripe from 'stripe';
import { missing, StripeFailure } from '../http/failure';
import type { Call } from '../http/route';
import type { Kind, Objects } from '../store/objects';
import type { World } from '../world';

/** The object that a path names. @throws Stripe's 404 */
export function inPath<K extends Kind>(
  world: World,
  kind: K,
  call: Pick<Call<unknown>, 'id'>,
  word: string = kind,
  param = 'id',
): Objects[K] {
  const found = world.store.get(kind, call.id);
  if (found === undefined) throw missing(word, call.id, param, true);
  return found;
}

/** The object that a parameter names. @throws Stripe's 400 */
export function named<K extends Kind>(
  world: World,
  kind: K,
  id: string,
  param: string,
  word: string = kind,
): Objects[K] {
  const found = world.store.get(kind, id);
  if (found === undefined) throw missing(word, id, param, false);
  return found;
}

/** @throws for one that was deleted, as for one that never was */
export function customerNamed(world: World, id: string): Stripe.Customer {
  const found = named(world, 'customer', id, 'customer');
  if (found.deleted === true) throw missing('customer', id, 'customer', false);
  return found;
}

/** Whoever comes with a publishable key shows the intent's own secret. */
export function checkSecret(
  intent: { readonly client_secret: string | null; readonly id: string },
  call: {
    readonly fromBrowser: boolean;
    readonly path: string;
    readonly params: { readonly client_secret?: string | undefined };
  },
): void {
  const shown = call.params.client_secret;
  if (shown === undefined && !call.fromBrowser) return;
  if (shown === undefined) {
    throw new StripeFailure(400, {
      type: 'invalid_request_error',
      code: 'parameter_missing',
      param: 'client_secret',
      message: 'Missing required param: client_secret.',
    });
  }
  if (shown !== intent.client_secret) {
    throw new StripeFailure(400, {
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'client_secret',
      message: `The client_secret provided does not match any associated intent for ${intent.id}.`,
    });
  }
}
