import { z } from 'zod';
import { knownCurrency } from '../money';
import { type ErrorBody, ParameterFailure } from './failure';
import type { Form } from './form';

/** Parameter schemas over Stripe's form texts. Each says what Stripe says when a value does not fit. */
type Complaint = Pick<ErrorBody, 'message' | 'code'>;

function refused(context: z.RefinementCtx, message: string, code?: string): never {
  context.addIssue({ code: 'custom', message, params: { code } });
  return z.NEVER;
}

export const text = z.string().min(1).max(5000);
/** An empty text unsets the field: null. */
export const emptyable = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema]);

export const integer = z.string().transform((value, context) => {
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  return refused(context, `Invalid integer: ${value}`, 'parameter_invalid_integer');
});
export const amount = integer.refine((value) => value >= 0, {
  message: 'This value must be greater than or equal to 0.',
  params: { code: 'parameter_invalid_integer' },
});

export const flag = z.string().transform((value, context) => {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  return refused(context, `Invalid boolean: ${value}`);
});

export const currency = z.string().transform((value, context) => {
  const lower = value.toLowerCase();
  if (knownCurrency(lower)) return lower;
  return refused(
    context,
    `Invalid currency: ${lower}. Stripe currently supports the currencies of https://stripe.com/docs/currencies`,
  );
});

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.string().transform((value, context): T[number] => {
    const found = values.find((candidate) => candidate === value);
    return found ?? refused(context, `must be one of ${values.slice(0, -1).join(', ')}, or ${values.at(-1)}`);
  });

export const email = z.string().refine((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && value.length <= 512, {
  error: (issue) => `Invalid email address: ${String(issue.input)}`,
  params: { code: 'email_invalid' },
});

export const url = z.string().refine((value) => URL.canParse(value) && /^https?:/.test(value), {
  message: 'Not a valid URL',
  params: { code: 'url_invalid' },
});

/** Set to null where the sender empties it; Stripe's limits for names and values. */
export const metadata = emptyable(
  z.record(
    z.string().max(40, 'Metadata keys can have up to 40 characters.'),
    z.string().max(500, 'Metadata values can have up to 500 characters.'),
  ),
);
export type MetadataParam = z.infer<typeof metadata> | undefined;

export const address = z.strictObject({
  city: z.string().optional(),
  country: z.string().optional(),
  line1: z.string().optional(),
  line2: z.string().optional(),
  postal_code: z.string().optional(),
  state: z.string().optional(),
});

export const shipping = z.strictObject({
  address,
  name: text,
  carrier: emptyable(text).optional(),
  phone: emptyable(text).optional(),
  tracking_number: emptyable(text).optional(),
});

export const range = z.union([
  integer.transform((gte) => ({ gte, lte: gte })),
  z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() }),
]);

export const expand = { expand: z.array(z.string()).max(20).optional() };
export const paging = {
  ...expand,
  limit: integer
    .refine((value) => value >= 1 && value <= 100, {
      message: 'This value must be between 1 and 100.',
      params: { code: 'parameter_invalid_integer' },
    })
    .optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
};

/** `payment_method_data[card][number]`. */
function bracketed(path: readonly PropertyKey[]): string {
  return path.map((part, at) => (at === 0 ? String(part) : `[${String(part)}]`)).join('');
}

type Issue = z.core.$ZodIssue;

/** Unions report what each branch says; the last branch is the one with the shape. */
function innermost(issue: Issue, path: readonly PropertyKey[] = []): { issue: Issue; path: readonly PropertyKey[] } {
  const here = [...path, ...issue.path];
  const branch = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined;
  return branch ? innermost(branch, here) : { issue, path: here };
}

function complaintOf(issue: Issue, name: string, sent: unknown): Complaint {
  if (issue.code === 'invalid_type') {
    if (sent === undefined) return { code: 'parameter_missing', message: `Missing required param: ${name}.` };
    return {
      message: `Invalid ${issue.expected === 'array' ? 'array' : issue.expected === 'string' ? 'string' : 'object'}`,
    };
  }
  if (sent === '') {
    return {
      code: 'parameter_invalid_empty',
      message: `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    };
  }
  const params: unknown = issue.code === 'custom' ? issue.params : undefined;
  const code =
    typeof params === 'object' && params !== null && 'code' in params && typeof params.code === 'string'
      ? params.code
      : undefined;
  const message = issue.message.startsWith('must be one of') ? `Invalid ${name}: ${issue.message}` : issue.message;
  return code === undefined ? { message } : { code, message };
}

function sentAt(form: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = form;
  for (const part of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined;
  return at;
}

/** @throws {ParameterFailure} for the first thing that does not fit */
export function readParams<T extends z.ZodType>(schema: T, form: Form): z.output<T> {
  const read = schema.safeParse(form);
  if (read.success) return read.data;
  const issues = read.error.issues.map((issue) => innermost(issue));
  const { issue, path } = issues.find((candidate) => candidate.issue.code === 'unrecognized_keys') ?? issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const param = bracketed([...path, issue.keys[0]!]);
    throw new ParameterFailure(400, {
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      message: `Received unknown parameter: ${param}`,
      param,
    });
  }
  const param = bracketed(path);
  throw new ParameterFailure(400, {
    type: 'invalid_request_error',
    ...complaintOf(issue, param, sentAt(form, path)),
    param,
  });
}
