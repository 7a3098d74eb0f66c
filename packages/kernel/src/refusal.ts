import { type RefusalCode, type RefusalShape, refusals } from '@stallwire/events';
import { z } from 'zod';

type Details = Pick<RefusalShape, 'fields' | 'current'>;

/** An expected “no”. Its message and details may be shown to whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly details: Details;

  constructor(code: RefusalCode, details: Details = {}, options?: ErrorOptions) {
    super(refusals[code].words, options);
    this.code = code;
    this.details = details;
  }

  /** HTTP status of this refusal. */
  get status(): number {
    return refusals[this.code].status;
  }

  toShape(): RefusalShape {
    return { code: this.code, message: this.message, ...this.details };
  }
}

/** Use as `throw refuse('auth.forbidden')`. */
export const refuse = (code: RefusalCode, details?: Details): Refusal => new Refusal(code, details);

/** Names each bad field with the words of its first issue; a problem of the whole input goes under `''`. */
export function fieldsOf(error: z.core.$ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
    for (const key of keys) fields[key] ??= issue.message;
  }
  return fields;
}

/** Parses or refuses with `input.invalid` and the bad fields. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw);
  if (!result.success) throw refuse('input.invalid', { fields: fieldsOf(result.error) });
  return result.data;
}

/** Turns whatever was thrown into what may be told: refusals as they are, anything else as `server.error` without its message. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (thrown instanceof z.core.$ZodError) return refuse('input.invalid', { fields: fieldsOf(thrown) });
  return new Refusal('server.error', {}, { cause: thrown });
}
