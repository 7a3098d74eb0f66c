import { type FeedLine, feedLines, feedNames, type Happening } from '@stallwire/events/schema/feed';
import type { Reducers } from '@stallwire/react';
import { counted } from '@/analytics/counted';
import type { Home } from '@/trpc/types';

/** As many lines as the server sends. */
const most = 30;

/** What happened comes in at the top; what is there already, or older than all that is shown, does not. */
export function withLines(held: readonly FeedLine[], happening: Happening): readonly FeedLine[] {
  const known = new Set(held.map(({ id }) => id));
  const fresh = feedLines(happening).filter(({ id }) => !known.has(id));
  return fresh.length === 0 ? held : [...fresh, ...held].slice(0, most);
}

const intoFeed = (held: Home, { id, at, name, payload }: Happening): Home => {
  const feed = withLines(held.feed, { id, at, name, payload });
  return feed === held.feed ? held : { ...held, feed: [...feed] };
};

/** What an event says outright changes at once; the rest is counted again by the server, see `useHome`. */
export const reduceHome: Reducers<Home> = {
  ...counted<Home>(),
  ...asReducers(Object.fromEntries(feedNames.map((name) => [name, intoFeed]))),
  'analytics:revenue_updated': (held, { payload: { period, currency, totalRevenue } }) => {
    const { numbers } = held;
    if (!numbers || period !== 'today' || currency !== held.currency) return held;
    return { ...held, numbers: { ...numbers, today: { ...numbers.today, revenue: totalRevenue } } };
  },
};
/** Each takes an event of its own name, whatever that holds. */
function asReducers(all: Record<string, typeof intoFeed>) {
  return all as Reducers<Home>;
}
