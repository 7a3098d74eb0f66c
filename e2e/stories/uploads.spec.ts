import { deflateSync } from 'node:zlib';
import type { Frame } from '@playwright/test';
import { expect, live, previewFrameOf, save, test } from '../src/test';

/** A real PNG of one colour. */
function png(size: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (data: Buffer) => {
    let c = 0xffffffff;
    for (const byte of data) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: size }, () => Buffer.from([red, green, blue]))]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

test('a new logo is re-encoded, previewed before it is saved and shown to visitors after', async ({ pageOf }) => {
  const editor = await pageOf('ada', '/dashboard/ada/settings');
  const visitor = await pageOf(null, '/s/ada');
  await live(editor);
  /** A storefront's first picture below its bar is its banner, the second its logo once that is loaded. */
  const logoOf = (frame: Frame) =>
    frame.evaluate(() => document.querySelectorAll('[data-storefront] img:not(nav *)')[1]?.getAttribute('src'));
  await expect.poll(() => logoOf(visitor.mainFrame())).toMatch(/^\/uploads\//);
  await expect(visitor.locator('header img')).toHaveCount(2);
  const before = await logoOf(visitor.mainFrame());
  const file = { name: 'logo.png', mimeType: 'image/png', buffer: png(64, [20, 90, 200]) };
  await editor.locator('input[type="file"]').first().setInputFiles(file);
  const preview = previewFrameOf(editor);
  await expect.poll(() => logoOf(preview)).toMatch(/^\/uploads\//);
  await expect.poll(() => logoOf(preview)).not.toBe(before);
  const chosen = await logoOf(preview);
  expect(await logoOf(visitor.mainFrame())).toBe(before);
  await save(editor);
  await expect.poll(() => logoOf(visitor.mainFrame())).toBe(chosen);
  const answer = await visitor.request.get(chosen ?? '');
  expect(answer.headers()['content-type']).toBe('image/webp');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');

  const svg = {
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  };
  await editor.locator('input[type="file"]').first().setInputFiles(svg);
  await expect(editor.getByText('logo.svg is not a kind of file that can be used here.')).toBeVisible();
});
