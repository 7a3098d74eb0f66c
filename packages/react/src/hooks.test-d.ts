import type { Cursor } from '@stallwire/events';
import { initTRPC } from '@trpc/server';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expectTypeOf } from 'vitest';
import { z } from 'zod';
import type { Snapshot } from './snapshot';
import { useChannel } from './use-channel';
import { useEvent } from './use-event';
import { patch, useLiveMutation } from './use-live-mutation';
import { useLiveQuery } from './use-live-query';

interface Section {
  readonly version: number;
  readonly aboutStory: string | null;
}
const t = initTRPC.create();
const router = t.router({
  settings: t.router({
    bySeller: t.procedure.input(z.object({ sellerId: z.string() })).query(() => snapshot),
    storefront: t.procedure.input(z.object({ username: z.string() })).query(() => maybeMoved),
    save: t.procedure
      .input(z.object({ aboutStory: z.string(), mutationId: z.string().optional() }))
      .mutation(({ input }) => ({ ...input, version: 1 })),
  }),
});
declare const snapshot: Snapshot<Section>;
declare const maybeMoved: Snapshot<Section> | { readonly moved: string };
declare const trpc: TRPCOptionsProxy<typeof router>;

// tRPC's options go in as they are; what comes out is the inside of the snapshot.
const bySeller = trpc.settings.bySeller.queryOptions({ sellerId: 's' });
const settings = useLiveQuery(bySeller, {
  reduce: {
    'storefront:contact_updated': (data, { payload }) => ({ ...data, ...payload }),
    'storefront:status_updated': (data, { payload }) => {
      expectTypeOf(data).toEqualTypeOf<Section>();
      expectTypeOf(payload.storeActive).toEqualTypeOf<boolean>();
      return data;
    },
    // @ts-expect-error there is no such event
    'storefront:nonsense': (data) => data,
  },
});
expectTypeOf(settings.data).toEqualTypeOf<Section | undefined>();
expectTypeOf(settings.error).exclude<null>().toHaveProperty('data');

// What is no snapshot stays as it is, and reducers never see it.
const storefront = useLiveQuery(trpc.settings.storefront.queryOptions({ username: 'ada' }), {
  reduce: {
    'storefront:status_updated': (data) => {
      expectTypeOf(data).toEqualTypeOf<Section>();
      return data;
    },
  },
});
expectTypeOf(storefront.data).toEqualTypeOf<Section | { readonly moved: string } | undefined>();

// @ts-expect-error a reducer gives the data back
useLiveQuery(bySeller, { reduce: { 'storefront:status_updated': () => 'other' } });

const save = useLiveMutation(trpc.settings.save.mutationOptions(), {
  optimistic: ({ aboutStory }) => [
    patch(trpc.settings.bySeller.queryKey({ sellerId: 's' }), (data) => ({ ...data, aboutStory })),
    // @ts-expect-error the patch is of another shape
    patch(trpc.settings.bySeller.queryKey({ sellerId: 's' }), () => ({ nothing: true })),
  ],
});
expectTypeOf(save.mutate).parameter(0).toHaveProperty('aboutStory');
expectTypeOf(save.data).toEqualTypeOf<{ aboutStory: string; mutationId?: string; version: number } | undefined>();

// A channel's events are those that can arrive on it.
declare const cursor: Cursor;
useChannel('seller', { id: 's', capability: 'settings' }, { cursor });
useChannel('sellers', {});
useChannel('storefront', null, {
  onEvent(event) {
    if (event.name === 'storefront:username_updated') {
      expectTypeOf(event.payload).toEqualTypeOf<{ sellerId: string; version: number; username: string }>();
    }
    expectTypeOf(event.name).extract<'settings:tax_settings_updated'>().toBeNever();
  },
});
// @ts-expect-error a seller's channels are one per capability
useChannel('seller', { id: 's' });

useEvent('storefront:username_updated', ({ payload }) => {
  expectTypeOf(payload.username).toEqualTypeOf<string>();
});
