import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchFile, noise, pdf, picture, pngOf, type Shop, shopWorld, stored, upload } from './uploads.fixture';

let shop: Shop;
beforeAll(async () => {
  shop = await shopWorld();
});
afterAll(() => shop[Symbol.asyncDispose]());

describe('pictures', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('%s becomes WebP in its box', async (format) => {
    const bytes = await picture(1_000, 600).toFormat(format).toBuffer();
    const { status, json } = await upload(shop, { bytes, name: 'x.txt', type: 'text/plain' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      url: expect.stringMatching(/^\/uploads\/[0-9a-f]{40}\.webp$/),
      width: 512,
      height: 307,
    });
    const { response, bytes: served } = await fetchFile(shop, json.url);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(served).toHaveLength(json.size);
    expect(await sharp(served).metadata()).toMatchObject({ format: 'webp', width: 512, height: 307 });
  });

  test('a banner may be larger, a small picture is not blown up', async () => {
    const large = await upload(shop, { bytes: await picture(3_000, 3_000).jpeg().toBuffer(), kind: 'banner' });
    expect(large.json).toMatchObject({ width: 1_200, height: 1_200 });
    const small = await upload(shop, { bytes: await picture(40, 20).png().toBuffer(), kind: 'banner' });
    expect(small.json).toMatchObject({ width: 40, height: 20 });
  });

  test('turned upright, and nothing tells where it was taken', async () => {
    const bytes = await picture(200, 100)
      .withExif({ IFD0: { Copyright: 'SECRET-PLACE' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(bytes.includes('SECRET-PLACE')).toBe(true);
    const { json } = await upload(shop, { bytes });
    expect(json).toMatchObject({ width: 100, height: 200 });
    const { bytes: served } = await fetchFile(shop, json.url);
    expect(served.includes('SECRET-PLACE')).toBe(false);
    expect((await sharp(served).metadata()).exif).toBeUndefined();
  });

  test('an animation keeps its first frame', async () => {
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((background) => flat(background)));
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(2);
    const { json } = await upload(shop, { bytes });
    const { bytes: served } = await fetchFile(shop, json.url);
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
    const { json } = await upload(shop, { bytes, name: 'x.html', type: 'text/html' });
    expect((await fetchFile(shop, json.url)).bytes.includes('script')).toBe(false);
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
test.each(notPictures)('as a picture, %s is refused and nothing is stored', async (_what, bytes, code) => {
  const before = await stored(shop);
  const refusal = await upload(shop, { bytes: await bytes() });
  expect(refusal.code).toBe(code);
  expect(await stored(shop)).toEqual(before);
});

describe('terms', () => {
  const asPdf = (bytes: Uint8Array) =>
    upload(shop, { bytes, kind: 'terms', name: 'terms.pdf', type: 'application/pdf' });

  test('a PDF is kept as it is and shown in place', async () => {
    const bytes = pdf();
    const { status, json } = await asPdf(bytes);
    expect(status).toBe(200);
    expect(json).toEqual({ url: expect.stringMatching(/\.pdf$/), width: null, height: null, size: bytes.length });
    const { response, bytes: served } = await fetchFile(shop, json.url);
    expect(served.equals(bytes)).toBe(true);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toBe('inline; filename="terms.pdf"');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
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
