import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
let seller: Awaited<ReturnType<ApiWorld['given']['seller']>>;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await apiWorld({ jobs: true });
  seller = await world.given.seller();
  headers = { cookie: (await world.given.session(seller)).cookie, origin: webOrigin };
});
afterAll(() => world[Symbol.asyncDispose]());

const formOf = (bytes: string | Uint8Array<ArrayBuffer>, name: string) => {
  const form = new FormData();
  form.append('file', new File([bytes], name));
  return form;
};
const send = (path: string, bytes: string | Uint8Array<ArrayBuffer>, as: Record<string, string> = headers) =>
  fetch(`${world.url}${path}`, { method: 'POST', headers: as, body: formOf(bytes, 'file') });
const jsonOf = async <T>(response: Response): Promise<T> => JSON.parse(await response.text());

test('a file is taken in by the running sweeps, and comes out again', async () => {
  const mapping = encodeURIComponent(JSON.stringify({ sku: 0, name: 1, price: 2, stock: 3 }));
  const source = 'a,b,c,d\nX-1,Schüssel,12.50,4\n';
  const response = await send(`/api/products/import?sellerId=${seller.sellerId}&mapping=${mapping}`, source);
  expect(response.status).toBe(202);
  const { importId } = await jsonOf<{ importId: string }>(response);
  await expect
    .poll(() => world.prisma.productImport.findUniqueOrThrow({ where: { id: importId } }), { timeout: 20_000 })
    .toMatchObject({ status: 'done', created: 1, fileName: 'products.csv' });

  const file = await fetch(`${world.url}/api/products/export?sellerId=${seller.sellerId}`, { headers });
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, first] = (await file.text()).split('\r\n');
  expect(head).toMatch(/^sku,name,description/);
  expect(first).toMatch(/^X-1,Schüssel,,in_stock,draft,,12\.50,/);
});

test('files of spreadsheets from before Unicode are read too; what is no text is refused', async () => {
  const latin = new Uint8Array(Buffer.from('sku,name,price\nX-2,Sch\xfcssel,1\n', 'latin1'));
  expect((await send(`/api/products/import?sellerId=${seller.sellerId}`, latin)).status).toBe(202);
  await expect
    .poll(() => world.prisma.product.findFirst({ where: { sku: 'X-2' } }), { timeout: 20_000 })
    .toMatchObject({ name: 'Schüssel' });
  const binary = await send(`/api/products/import?sellerId=${seller.sellerId}`, new Uint8Array([80, 75, 3, 4, 0, 0]));
  expect(binary.status).toBe(415);
});

test('is for the store’s people, from our own pages, within the limit', async () => {
  const path = `/api/products/import?sellerId=${seller.sellerId}`;
  const other = { cookie: (await world.given.session(await world.given.seller())).cookie, origin: webOrigin };
  const source = 'name,price\nX,1\n';
  expect((await send(path, source, other)).status).toBe(403);
  expect((await send(path, source, { origin: webOrigin })).status).toBe(401);
  expect((await send(path, source, { ...headers, origin: 'http://evil.test' })).status).toBe(403);
  expect((await send(path, 'x'.repeat(6 * 1_048_576))).status).toBe(413);
  const out = `${world.url}/api/products/export?sellerId=${seller.sellerId}`;
  expect((await fetch(out, { headers: other })).status).toBe(403);
  expect((await fetch(out)).status).toBe(401);
});

test('a product’s picture is kept in several widths and may be uploaded by who may edit products', async () => {
  const picture = await sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  const path = `/api/uploads?kind=product&sellerId=${seller.sellerId}`;
  const person = await world.given.session(await world.given.staff(seller, ['catalog']));
  const response = await send(path, new Uint8Array(picture), { cookie: person.cookie, origin: webOrigin });
  const added = await jsonOf<{ url: string; width: number; height: number; sizes: Record<string, string> }>(response);
  expect(added).toMatchObject({ width: 1_600, height: 800, sizes: { 1600: added.url } });
  for (const width of [1_600, 800, 400]) {
    const file = await fetch(`${world.url}${added.sizes[width]}`);
    const { format, width: real } = await sharp(Buffer.from(await file.arrayBuffer())).metadata();
    expect([format, real]).toEqual(['webp', width]);
  }
  const small = await sharp({ create: { width: 300, height: 300, channels: 4, background: '#0000' } })
    .png()
    .toBuffer();
  const one = await jsonOf<{ sizes: object }>(await send(path, new Uint8Array(small)));
  expect(Object.keys(one.sizes)).toEqual(['300']);
  const orders = await world.given.session(await world.given.staff(seller, ['orders']));
  expect((await send(path, new Uint8Array(small), { cookie: orders.cookie, origin: webOrigin })).status).toBe(403);
});
