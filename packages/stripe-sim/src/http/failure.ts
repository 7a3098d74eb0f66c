/** The `error` of Stripe's answers (docs.stripe.com/api/errors). */
export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly decline_code?: string;
  readonly charge?: string;
  readonly doc_url?: string;
  readonly advice_code?: string;
  readonly network_decline_code?: string;
  readonly payment_intent?: unknown;
  readonly setup_intent?: unknown;
  readonly payment_method?: unknown;
}

/** A refusal in Stripe's shape. Thrown by handlers, answered at one place. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.name = 'StripeFailure';
    this.status = status;
    this.body =
      body.code === undefined
        ? body
        : { ...body, doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}` };
  }
}

/** Parameters that never reached a handler. Nothing was begun, so an idempotency key keeps no answer. */
export class ParameterFailure extends StripeFailure {}

export function invalidRequest(
  message: string,
  more: { code?: string; param?: string; status?: number } = {},
): StripeFailure {
  const { status = 400, ...rest } = more;
  return new StripeFailure(status, { type: 'invalid_request_error', message, ...rest });
}

export function badParameter(param: string, message: string, code?: string): StripeFailure {
  return new StripeFailure(400, {
    type: 'invalid_request_error',
    message,
    param,
    ...(code === undefined ? {} : { code }),
  });
}

/** @param word what Stripe calls the object in its message: `payment_intent`, `customer`, `charge`, … */
export function missing(word: string, id: string, param: string, inPath: boolean): StripeFailure {
  return invalidRequest(`No such ${word}: '${id}'`, { code: 'resource_missing', param, status: inPath ? 404 : 400 });
}

export function unrecognizedUrl(method: string, path: string): StripeFailure {
  return invalidRequest(
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    { status: 404 },
  );
}
