import { StripeFailure } from './failure';

export interface Caller {
  readonly fromBrowser: boolean;
}

function unauthorized(message: string, code?: string): StripeFailure {
  return new StripeFailure(401, { type: 'invalid_request_error', message, ...(code === undefined ? {} : { code }) });
}

function shown(key: string): string {
  return key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

/** Bearer, basic (the key is the user's name), or `key` in the form as browsers send it. */
export function keyFrom(authorization: string | undefined, formKey: unknown): string | null {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer' && credentials !== '') return credentials;
  if (scheme.toLowerCase() === 'basic')
    return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0] ?? null;
  return typeof formKey === 'string' ? formKey : null;
}

export interface Keys {
  /** Any `sk_test_…` and `rk_test_…` when not given. */
  readonly secretKey?: string;
  /** Any `pk_test_…` when not given. */
  readonly publishableKey?: string;
}

/** @throws Stripe's 401 */
export function callerOf(key: string | null, keys: Keys): Caller {
  if (key === null || key === '') {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  }
  if (keys.publishableKey === undefined ? /^pk_test_\w+$/.test(key) : key === keys.publishableKey)
    return { fromBrowser: true };
  if (keys.secretKey === undefined ? /^[sr]k_test_\w+$/.test(key) : key === keys.secretKey)
    return { fromBrowser: false };
  throw unauthorized(`Invalid API Key provided: ${shown(key)}`);
}

/** @throws Stripe's 401 for routes that only servers may call */
export function mustBeServer(): never {
  throw unauthorized(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  );
}
