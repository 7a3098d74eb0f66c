import type { z } from 'zod';
import type { World } from '../world';
import type { Form } from './form';
import { readParams } from './params';

export interface Call<P> {
  readonly params: P;
  /** What stood in the path's place, `''` for a path without one. */
  readonly id: string;
  /** Sent with a publishable key: whoever asks shows an intent's client secret instead. */
  readonly fromBrowser: boolean;
  readonly path: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/v1/charges/:id` */
  readonly path: string;
  /** Names of its parameters; a test holds them against Stripe's own. */
  readonly takes: readonly string[];
  /** May be called with a publishable key. */
  readonly browser: boolean;
  answer(
    world: World,
    call: { readonly form: Form; readonly id: string; readonly fromBrowser: boolean; readonly path: string },
  ): object;
}

/** Parameters are read before anything is done: see `ParameterFailure`. */
export function route<S extends z.ZodObject>(
  method: Route['method'],
  path: string,
  params: S,
  run: (world: World, call: Call<z.output<S>>) => object,
  allow: { readonly browser?: boolean } = {},
): Route {
  return {
    method,
    path,
    takes: Object.keys(params.shape),
    browser: allow.browser ?? false,
    answer: (world, { form, ...call }) => run(world, { ...call, params: readParams(params, form) }),
  };
}
