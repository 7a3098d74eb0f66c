import { z } from 'zod';
import { page, within } from '../http/lists';
import { expand, flag, paging, range, text } from '../http/params';
import { type Route, route } from '../http/route';
import { inPath } from './lookup';

const listParams = z.strictObject({
  ...paging,
  created: range.optional(),
  delivery_success: flag.optional(),
  type: text.optional(),
  types: z.array(text).max(20).optional(),
});
const base = '/v1/events';

/** `charge.*` takes all of a kind. */
const fits = (type: string, wanted: string): boolean =>
  wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;

export const events: readonly Route[] = [
  route('GET', base, listParams, (world, { params }) => {
    const wanted = params.types ?? (params.type === undefined ? null : [params.type]);
    const found = [...world.store.all('event')].filter(
      (event) =>
        (wanted === null || wanted.some((each) => fits(event.type, each))) &&
        within(event.created, params.created) &&
        (params.delivery_success === undefined || (event.pending_webhooks === 0) === params.delivery_success),
    );
    return page(found, params, base);
  }),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'event', call)),
];
