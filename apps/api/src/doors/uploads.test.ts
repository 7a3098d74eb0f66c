import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Seller } from '@stallwire/testing/given';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

let world: ApiWorld;
let seller: Seller;
let cookie: string;
beforeAll(async () => {
  world = await apiWorld();
  seller = await world.given.seller();
  cookie = (await world.given.session(seller)).cookie;
});
afterAll(() => world[Symbol.asyncDispose]());

type Kind = 'logo' | 'banner' | 'terms';
interface Upload {
  bytes: Uint8Array;
  kind?: Kind;
  name?: string;
  type?: string;
  headers?: Record<string, string>;
}
async function upload({ bytes, kind = 'logo', name = 'a.png', type = 'image/png', headers = {} }: Upload) {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name, { type }));
  return answer(
    await fetch(`${world.url}/api/uploads?kind=${kind}&sellerId=${seller.sellerId}`, {
      method: 'POST',
      headers: { origin: webOrigin, cookie, ...headers },
      body: form,
    }),
  );
}
interface Answer {
  url: string;
  width: number | null;
  height: number | null;
  size: number;
  error?: { code: string; fields?: Record<string, string> };
}
async function answer(response: Response) {
  const json: Answer = JSON.parse(await response.text());
  return { status: response.status, json, code: json.error?.code };
}
const fetchFile = async (url: string) => {
  const response = await fetch(`${world.url}${url}`);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const stored = () => readdir(path.join(world.dataDir, 'uploads')).catch(() => []);

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } });
const pdf = (inside = '', end = '%%EOF\n') =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n${end}`);

describe('pictures', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('%s becomes WebP in its box', async (format) => {
    const bytes = await picture(1_000, 600).toFormat(format).toBuffer();
    const { status, json } = await upload({ bytes, name: 'x.txt', type: 'text/plain' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      url: expect.stringMatching(/^\/uploads\/[0-9a-f]{40}\.webp$/),
      width: 512,
      height: 307,
    });
    const { response, bytes: served } = await fetchFile(json.url);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(served).toHaveLength(json.size);
    expect(await sharp(served).metadata()).toMatchObject({ format: 'webp', width: 512, height: 307 });
  });

  test('a banner may be larger, a small picture is not blown up', async () => {
    const large = await upload({ bytes: await picture(3_000, 3_000).jpeg().toBuffer(), kind: 'banner' });
    expect(large.json).toMatchObject({ width: 1_200, height: 1_200 });
    const small = await upload({ bytes: await picture(40, 20).png().toBuffer(), kind: 'banner' });
    expect(small.json).toMatchObject({ width: 40, height: 20 });
  });

  test('turned upright, and nothing tells where it was taken', async () => {
    const bytes = await picture(200, 100)
      .withExif({ IFD0: { Copyright: 'SECRET-PLACE' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(bytes.includes('SECRET-PLACE')).toBe(true);
    const { json } = await upload({ bytes });
    expect(json).toMatchObject({ width: 100, height: 200 });
    const { bytes: served } = await fetchFile(json.url);
    expect(served.includes('SECRET-PLACE')).toBe(false);
    expect((await sharp(served).metadata()).exif).toBeUndefined();
  });

  test('an animation keeps its first frame', async () => {
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((background) => flat(background)));
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(2);
    const { json } = await upload({ bytes });
    const { bytes: served } = await fetchFile(json.url);
    expect((await sharp(served, { animated: true }).metadata()).pages ?? 1).toBe(1);
    const [red] = (await sharp(served).stats()).channels;
    expect(red?.mean).toBeGreaterThan(200);
  });
  const flat = (background: string) =>
    sharp({ create: { width: 20, height: 20, channels: 3, background } })
      .png()
      .toBuffer();

  test('what hides behind a picture is gone', async () => {
    const script = '<script>alert(document.cookie)</script>';
    const bytes = Buffer.concat([await picture(50, 50).gif().toBuffer(), Buffer.from(`/*${script}*/`)]);
    const { json } = await upload({ bytes, name: 'x.html', type: 'text/html' });
    expect((await fetchFile(json.url)).bytes.includes('script')).toBe(false);
  });
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const notPictures: [what: string, bytes: () => Promise<Uint8Array> | Uint8Array, code: string][] = [
  ['SVG', () => Buffer.from(svg), 'upload.unsupported'],
  ['SVG with an XML head', () => Buffer.from(`<?xml version="1.0"?>${svg}`), 'upload.unsupported'],
  ['HTML named .png', () => Buffer.from('<!doctype html><p>hi'), 'upload.unsupported'],
  ['a PDF named .png', () => pdf(), 'upload.unsupported'],
  ['TIFF', () => picture(9, 9).tiff().toBuffer(), 'upload.unsupported'],
  ['a JPEG cut short', async () => (await noise(400)).subarray(0, 9_000), 'upload.unreadable'],
  [
    'a PNG that is a head only',
    async () => (await picture(9, 9).png().toBuffer()).subarray(0, 40),
    'upload.unreadable',
  ],
  ['random bytes', () => Buffer.alloc(5_000, 7), 'upload.unsupported'],
  ['a pixel bomb', () => pngOf(30_000, 30_000), 'upload.too_large'],
  ['more pixels than allowed', () => picture(8_000, 5_001).png().toBuffer(), 'upload.too_large'],
];
const noise = (size: number) =>
  sharp({
    create: {
      width: size,
      height: size,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg()
    .toBuffer();
/** A PNG that says it is this large and holds hardly any bytes. */
function pngOf(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    return Buffer.concat([size, body, crc(body)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * 64));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
function crc(bytes: Uint8Array): Uint8Array {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return out;
}

test.each(notPictures)('as a picture, %s is refused and nothing is stored', async (_what, bytes, code) => {
  const before = await stored();
  const refusal = await upload({ bytes: await bytes() });
  expect(refusal.code).toBe(code);
  expect(await stored()).toEqual(before);
});

describe('terms', () => {
  const asPdf = (bytes: Uint8Array) => upload({ bytes, kind: 'terms', name: 'terms.pdf', type: 'application/pdf' });

  test('a PDF is kept as it is and shown in place', async () => {
    const bytes = pdf();
    const { status, json } = await asPdf(bytes);
    expect(status).toBe(200);
    expect(json).toEqual({ url: expect.stringMatching(/\.pdf$/), width: null, height: null, size: bytes.length });
    const { response, bytes: served } = await fetchFile(json.url);
    expect(served.equals(bytes)).toBe(true);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe('inline; filename="terms.pdf"');
  });

  const bad: [what: string, bytes: () => Promise<Uint8Array> | Uint8Array, code: string][] = [
    ['one cut short', () => pdf('', ''), 'upload.unreadable'],
    ['one with more behind its end', () => pdf('', '%%EOF\n<script>alert(1)</script>'), 'upload.unreadable'],
    ['one with something before its start', () => Buffer.concat([Buffer.from('GIF89a'), pdf()]), 'upload.unsupported'],
    ['one that runs a program', () => pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'upload.unsupported'],
    ['one that carries files', () => pdf('/Names << /EmbeddedFiles 2 0 R >>'), 'upload.unsupported'],
    ['a picture', () => picture(9, 9).png().toBuffer(), 'upload.unsupported'],
    ['HTML', () => Buffer.from('<p>terms'), 'upload.unsupported'],
  ];
  test.each(bad)('%s is refused', async (_what, bytes, code) => {
    expect((await asPdf(await bytes())).code).toBe(code);
  });
});

describe('limits', () => {
  const mib = 1_048_576;
  test.each([
    ['logo', 8],
    ['banner', 8],
    ['terms', 10],
  ] as const)('a %s of more than %d MiB is refused', async (kind, most) => {
    const { status, code } = await upload({ bytes: Buffer.alloc(most * mib + 1), kind });
    expect([status, code]).toEqual([413, 'upload.too_large']);
  });

  test('a PDF of exactly 10 MiB is taken', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10 * mib - 14, 0x20), Buffer.from('%%EOF')]);
    const { status, json } = await upload({ bytes, kind: 'terms' });
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
      const socket = connect(world.api.port, '127.0.0.1');
      let status = '';
      socket.on('data', (data) => {
        status ||= String(data).split('\r\n')[0] ?? '';
      });
      socket.on('error', (error) => (status ? undefined : reject(error)));
      socket.on('close', () => resolve({ status, bytes: socket.bytesWritten }));
      const head = [
        `POST /api/uploads?kind=logo&sellerId=${seller.sellerId} HTTP/1.1`,
        'host: api.test',
        `origin: ${webOrigin}`,
        `cookie: ${cookie}`,
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
    const all = await Promise.all(Array.from({ length: 8 }, () => upload({ bytes })));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(new Set(all.map(({ json }) => json.url)).size).toBe(8);
  });
});

describe('the form', () => {
  const post = async (body: FormData | string, query = `kind=logo&sellerId=${seller.sellerId}`, headers = {}) =>
    answer(
      await fetch(`${world.url}/api/uploads?${query}`, {
        method: 'POST',
        headers: { origin: webOrigin, cookie, ...headers },
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
    const { json } = await post(formOf(file()), `kind=avatar&sellerId=${seller.sellerId}`);
    expect(json.error?.fields).toHaveProperty('kind');
    expect((await post(formOf(file()), 'kind=logo')).json.error?.fields).toHaveProperty('sellerId');
  });
});

describe('who may', () => {
  const asking = async (headers: Record<string, string>) =>
    upload({ bytes: await picture(9, 9).png().toBuffer(), headers });
  const session = async (person: Parameters<ApiWorld['given']['session']>[0]) =>
    (await world.given.session(person)).headers;

  test('the owner, and staff who may change settings', async () => {
    expect((await asking(await session(await world.given.staff(seller, ['settings'])))).status).toBe(200);
    expect((await asking(await session(await world.given.staff(seller, ['orders'])))).code).toBe('auth.forbidden');
    expect((await asking(await session(await world.given.seller()))).code).toBe('auth.forbidden');
    expect((await asking({ cookie: '' })).code).toBe('auth.required');
  });

  test('no page but ours', async () => {
    expect((await asking({ origin: 'https://evil.test' })).code).toBe('origin.forbidden');
  });
});

describe('serving', () => {
  test('for ever, as what it is, and unable to do anything', async () => {
    const { json } = await upload({ bytes: await picture(9, 9).png().toBuffer() });
    const { response } = await fetchFile(json.url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(json.size),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'; sandbox"),
    });
    const head = await fetch(`${world.url}${json.url}`, { method: 'HEAD' });
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
    const response = await fetch(`${world.url}${url}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });
});

test('an uploaded logo may be saved, another store’s may not', async () => {
  const { json } = await upload({ bytes: await picture(9, 9).png().toBuffer() });
  const save = (as: string) =>
    fetch(`${world.url}/api/user/branding`, {
      method: 'PATCH',
      headers: { origin: webOrigin, cookie: as, 'content-type': 'application/json' },
      body: JSON.stringify({ storeLogo: json.url }),
    });
  expect((await save(cookie)).status).toBe(200);
  const other = await world.given.session(await world.given.seller());
  expect((await save(other.cookie)).status).toBe(400);
});
