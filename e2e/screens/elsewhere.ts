import { expect } from '../src/test';
import type { Stage } from './states';

/** The settings of a store as tRPC answers them. */
interface Held {
  readonly result: { readonly data: { readonly data: Record<string, Record<string, unknown>> } };
}

/** Saves a section as its seller would in another tab, and puts it back when the pictures are taken. */
export async function saveElsewhere(
  stage: Stage,
  verb: string,
  section: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const ada = (await stage.another('ada')).request;
  const me = await (await ada.get('/trpc/account.me')).json();
  const sellerId: string = me.result.data.stores[0].sellerId;
  const save = async (changes: Record<string, unknown>) => {
    const asked = `/trpc/settings.bySeller?input=${encodeURIComponent(JSON.stringify({ sellerId }))}`;
    const held: Held = await (await ada.get(asked)).json();
    const before = held.result.data.data[section] ?? {};
    const answer = await ada.post(`/trpc/settings.${verb}`, {
      data: { sellerId, version: before.version, ...changes },
      headers: { origin: stage.stack.web },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return before;
  };
  const before = await save(fields);
  const kept = Object.fromEntries(Object.keys(fields).map((field) => [field, before[field]]));
  stage.afterwards(async () => {
    await save(kept);
  });
}

interface HeldProduct {
  readonly result: { readonly data: { readonly data: { readonly edition: number; readonly name: string } } };
}

/** Gives a product another name, as its seller would in another tab, and its own again when the pictures are taken. */
export async function renameElsewhere(stage: Stage): Promise<void> {
  const ada = (await stage.another('ada')).request;
  const me = await (await ada.get('/trpc/account.me')).json();
  const at = { sellerId: String(me.result.data.stores[0].sellerId), productId: stage.route.path.split('/').at(-1) };
  const rename = async (name: string) => {
    const asked = `/trpc/product.one?input=${encodeURIComponent(JSON.stringify(at))}`;
    const held: HeldProduct = await (await ada.get(asked)).json();
    const { edition, name: before } = held.result.data.data;
    const answer = await ada.post('/trpc/product.edit', {
      data: { ...at, edition, name },
      headers: { origin: stage.stack.web },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    return before;
  };
  const before = await rename('Breakfast bowl, matt');
  stage.afterwards(async () => {
    await rename(before);
  });
}

/** Dan looks after ada's products, and nothing else, until the pictures are taken. */
export async function helpOut(stage: Stage): Promise<void> {
  const ada = (await stage.another('ada')).request;
  const me = await (await ada.get('/trpc/account.me')).json();
  const sellerId: string = me.result.data.stores[0].sellerId;
  const tell = async (verb: string, data: object): Promise<{ readonly userId: string }> => {
    const answer = await ada.post(`/trpc/account.${verb}`, { data, headers: { origin: stage.stack.web } });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()).result.data;
  };
  const { userId } = await tell('grantMembership', { sellerId, email: 'dan@demo.test', capabilities: ['catalog'] });
  stage.afterwards(async () => {
    await tell('revokeMembership', { sellerId, userId });
  });
}
