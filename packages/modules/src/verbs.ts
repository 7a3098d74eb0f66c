import type { EventName } from '@stallwire/events';
import * as account from './account';
import * as analytics from './analytics';
import * as cart from './cart';
import * as notification from './notification';
import * as order from './order';
import * as payment from './payment';
import * as product from './product';
import * as settings from './settings';

/** What can be asked of a verb without running it. */
export interface KnownVerb {
  /** `module.name` */
  readonly path: string;
  /** Models that only this verb's module writes. */
  readonly owns: readonly string[];
  readonly emits: readonly EventName[];
  readonly mayEmit: readonly EventName[];
  /** Why it tells nobody, when it does not. */
  readonly silent: string | null;
}

const isVerb = (value: unknown): value is KnownVerb =>
  typeof value === 'object' && value !== null && 'start' in value && 'within' in value && 'path' in value;

/** Every verb there is. A module's index exports them all. */
export const verbs: readonly KnownVerb[] = [
  account,
  settings,
  product,
  cart,
  order,
  payment,
  analytics,
  notification,
].flatMap((exported) => Object.values(exported).filter(isVerb));

/** A verb's path → what it tells or may tell: the verbs' side of the coverage matrix. */
export const eventsByVerb: Readonly<Record<string, readonly EventName[]>> = Object.fromEntries(
  verbs.map(({ path, emits, mayEmit }) => [path, [...emits, ...mayEmit]]),
);
