import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiWorld, webOrigin } from './api.fixture';
import { answerOf, fetchFile, noise, picture, type Shop, shopWorld, upload } from './uploads.fixture';

let shop: Shop;
beforeAll(async () => {
  shop = await shopWorld();
});
afterAll(() => shop[Symbol.asyncDispose]());

describe('limits', () => {
  const mib = 1_048_576;
  test.each([
    ['logo', 8],
    ['banner', 8],
    ['terms', 10],
  ] as const)('a %s of more than %d MiB is refused', async (kind, most) => {
    const { status, code } = await upload(shop, { bytes: Buffer.alloc(most * mib + 1), kind });
    expect([status, code]).toEqual([413, 'upload.too_large']);
  });

  test('a PDF of exactly 10 MiB is taken', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10 * mib - 14, 0x20), Buffer.from('%%EOF')]);
    const { status, json } = await upload(shop, { bytes, kind: 'terms' });
    expect([status, json.size]).toEqual([200, 10 * mib]);
  });

  test('a body that announces no length is cut off when it has gone too far', async () => {
    const sent = await endless();
    expect(sent.status).toContain(' 413 ');
    expect(sent.bytes).toBeLessThan(64 * mib);
  });

  /** Writes chunks for as long as the server lets it. */
  function endless(): Promise<{ status: string; bytes: number }> {
    return new Promise((resolve, reject) => {
      const socket = connect(shop.api.port, '127.0.0.1');
      let status = '';
      socket.on('data', (data) => {
        status ||= String(data).split('\r\n')[0] ?? '';
      });
      socket.on('error', (error) => (status ? undefined : reject(error)));
      socket.on('close', () => resolve({ status, bytes: socket.bytesWritten }));
      const head = [
        `POST /api/uploads?kind=logo&sellerId=${shop.seller.sellerId} HTTP/1.1`,
        'host: api.test',
        `origin: ${webOrigin}`,
        `cookie: ${shop.cookie}`,
        'content-type: multipart/form-data; boundary=x',
        'transfer-encoding: chunked',
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536), Buffer.from('\r\n')]);
      const more = () => {
        while (!socket.destroyed && socket.writable && socket.write(chunk));
      };
      socket.on('drain', more);
      more();
    });
  }

  test('many at once are all answered', async () => {
    const bytes = await noise(1_500);
    const all = await Promise.all(Array.from({ length: 8 }, () => upload(shop, { bytes })));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(new Set(all.map(({ json }) => json.url)).size).toBe(8);
  });

  test('a store has eight under way, the rest come again', async () => {
    const bytes = await noise(1_500);
    const all = await Promise.all(Array.from({ length: 30 }, () => upload(shop, { bytes })));
    expect(new Set(all.map(({ status, code }) => `${status} ${code}`))).toEqual(
      new Set(['200 undefined', '429 limit.rate']),
    );
    expect((await upload(shop, { bytes })).status).toBe(200);
  });
});

describe('the form', () => {
  const post = async (body: FormData | string, query = `kind=logo&sellerId=${shop.seller.sellerId}`, headers = {}) =>
    answerOf(
      await fetch(`${shop.url}/api/uploads?${query}`, {
        method: 'POST',
        headers: { origin: webOrigin, cookie: shop.cookie, ...headers },
        body,
      }),
    );
  const formOf = (...files: (string | File)[]) => {
    const form = new FormData();
    for (const file of files) form.append('file', file);
    return form;
  };
  const file = () => new File(['x'], 'x.png');

  test('holds one file and nothing else', async () => {
    for (const body of [formOf(), formOf('text'), formOf(file(), file()), formOf(new File([], 'empty.png'))])
      expect(await post(body)).toMatchObject({ status: 400, code: 'input.invalid' });
    expect((await post('{}', undefined, { 'content-type': 'application/json' })).code).toBe('input.invalid');
    const broken = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await post('--y\r\nnothing', undefined, broken)).code).toBe('input.invalid');
  });

  test('says what for and whose', async () => {
    const { json } = await post(formOf(file()), `kind=avatar&sellerId=${shop.seller.sellerId}`);
    expect(json.error?.fields).toHaveProperty('kind');
    expect((await post(formOf(file()), 'kind=logo')).json.error?.fields).toHaveProperty('sellerId');
  });
});

describe('who may', () => {
  const asking = async (headers: Record<string, string>) =>
    upload(shop, { bytes: await picture(9, 9).png().toBuffer(), headers });
  const session = async (person: Parameters<ApiWorld['given']['session']>[0]) =>
    (await shop.given.session(person)).headers;

  test('the owner, and staff who may change settings', async () => {
    expect((await asking(await session(await shop.given.staff(shop.seller, ['settings'])))).status).toBe(200);
    expect((await asking(await session(await shop.given.staff(shop.seller, ['orders'])))).code).toBe('auth.forbidden');
    expect((await asking(await session(await shop.given.seller()))).code).toBe('auth.forbidden');
    expect((await asking({ cookie: '' })).code).toBe('auth.required');
  });

  test('no page but ours', async () => {
    expect((await asking({ origin: 'https://evil.test' })).code).toBe('origin.forbidden');
  });
});

describe('serving', () => {
  test('for ever, as what it is, and unable to do anything', async () => {
    const { json } = await upload(shop, { bytes: await picture(9, 9).png().toBuffer() });
    const { response } = await fetchFile(shop, json.url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(json.size),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'; sandbox"),
    });
    const head = await fetch(`${shop.url}${json.url}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(json.size)]);
  });

  const nowhere = [
    '/uploads/0000000000000000000000000000000000000000.webp',
    '/uploads/..%2f..%2fpackage.json',
    '/uploads/%2e%2e%2fauth-secret',
    '/uploads/..%5cauth.webp',
    '/uploads/a%00.webp',
    '/uploads/.webp',
    '/uploads/a.svg',
    '/uploads/%E0%A4%A.webp',
    '/uploads/',
  ];
  test.each(nowhere)('%s is not there', async (url) => {
    const response = await fetch(`${shop.url}${url}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });
});

test('an uploaded logo may be saved, another store’s may not', async () => {
  const { json } = await upload(shop, { bytes: await picture(9, 9).png().toBuffer() });
  const save = (as: string) =>
    fetch(`${shop.url}/api/user/branding`, {
      method: 'PATCH',
      headers: { origin: webOrigin, cookie: as, 'content-type': 'application/json' },
      body: JSON.stringify({ storeLogo: json.url }),
    });
  expect((await save(shop.cookie)).status).toBe(200);
  const other = await shop.given.session(await shop.given.seller());
  expect((await save(other.cookie)).status).toBe(400);
});
