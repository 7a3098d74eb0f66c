import type { Audience } from '../audiences';
import type { EventName } from '../catalogue';

/** A piece of the document. Its shape is AsyncAPI's; the test holds the whole against the official schema. */
export type Part = { readonly [key: string]: unknown };

/** Keys of components may hold no colon. */
export const keyOf = (name: EventName, audience: Audience): string => `${name.replaceAll(':', '.')}.${audience}`;

export const ref = (...path: readonly string[]): Part => ({ $ref: `#/${path.join('/')}` });

/** An object of exactly these fields, all required. */
export const object = (properties: Part, more: Part = {}): Part => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  ...more,
});

export const uuid: Part = { type: 'string', format: 'uuid' };
export const text: Part = { type: 'string' };
export const time: Part = { type: 'string', format: 'date-time' };
export const position: Part = {
  type: 'string',
  pattern: '^[a-z0-9]{1,32}:(0|[1-9]\\d*)$',
  description: 'A place in a channel: `{epoch}:{sequence}`.',
};
