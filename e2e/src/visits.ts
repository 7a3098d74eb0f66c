import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Stack } from './stack';

export interface Seen {
  readonly sellerId: string;
  readonly page: 'storefront' | 'product' | 'cart' | 'checkout';
  readonly productId?: string;
}

/** A tab of its own opens a page of a store, as far as the server can tell. */
export async function sendVisit({ api, web }: Pick<Stack, 'api' | 'web'>, seen: Seen): Promise<void> {
  const body = JSON.stringify({ id: randomUUID(), kind: 'view', visitId: randomUUID(), ...seen });
  const send = () =>
    fetch(`${api}/api/visits`, { method: 'POST', headers: { origin: web, 'content-type': 'text/plain' }, body });
  // A connection that the server closes while it is taken up again: sent once more, under its id, it counts once.
  const answer = await send().catch(send);
  expect(answer.status, await answer.text()).toBe(204);
}
