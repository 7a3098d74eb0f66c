import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiWorld } from '../doors/api.fixture';
import { createUploadStore, s3From } from '.';
import { contentTypeOf, newKey, type UploadStore } from './store';

/** A store that speaks as much of S3's protocol as uploads need, addressed by path, and remembers what it was asked. */
async function bucketServer() {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  const asked: { method: string; url: string; authorization: string }[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, authorization: headers.authorization ?? '' });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const name = url.split('?')[0] ?? '';
    if (method === 'PUT') {
      objects.set(name, { bytes: Buffer.concat(chunks), type: headers['content-type'] ?? '' });
      return response.writeHead(200, { etag: '"x"' }).end();
    }
    if (method === 'DELETE') {
      objects.delete(name);
      return response.writeHead(204).end();
    }
    const found = objects.get(name);
    if (found)
      return response
        .writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length })
        .end(found.bytes);
    const words = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>Not here.</Message></Error>';
    return response.writeHead(404, { 'content-type': 'application/xml' }).end(words);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const s3 = s3From({
    UPLOADS_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    UPLOADS_S3_BUCKET: 'shop-files',
    UPLOADS_S3_ACCESS_KEY_ID: 'key-id',
    UPLOADS_S3_SECRET_ACCESS_KEY: 'key-secret',
  });
  return { objects, asked, s3, close: () => server.close() };
}

let bucket: Awaited<ReturnType<typeof bucketServer>>;
let dataDir: string;
beforeAll(async () => {
  bucket = await bucketServer();
  dataDir = await mkdtemp(path.join(tmpdir(), 'stallwire-uploads-'));
});
afterAll(async () => {
  bucket.close();
  await rm(dataDir, { recursive: true, force: true });
});

const read = async (store: UploadStore, key: string) => {
  const file = await store.get(key);
  return file && Buffer.from(await new Response(file.body).arrayBuffer()).toString();
};

describe.each(['local disk', 'bucket'])('%s', (where) => {
  const store = () => createUploadStore({ dataDir, s3: where === 'bucket' ? bucket.s3 : undefined });

  test('keeps, gives and forgets a file', async () => {
    const key = newKey('webp');
    await store().put(key, Buffer.from('bytes'), 'image/webp');
    expect(await read(store(), key)).toBe('bytes');
    expect((await store().get(key))?.size).toBe(5);
    await store().delete(key);
    expect(await store().get(key)).toBeNull();
    await store().delete(key);
  });

  test('a second file under a key replaces the first whole', async () => {
    const key = newKey('pdf');
    await store().put(key, Buffer.from('a longer first'), 'application/pdf');
    await store().put(key, Buffer.from('second'), 'application/pdf');
    expect(await read(store(), key)).toBe('second');
  });

  test.each(['../x.webp', 'a/b.webp', 'a\\b.webp', '.webp', 'a.exe', 'a.webp\0', ''])(
    'refuses the key %j',
    async (key) => {
      expect(contentTypeOf(key)).toBeNull();
      await expect(async () => store().put(key, Buffer.from('x'), 'image/webp')).rejects.toThrow('no key');
      await expect(async () => store().get(key)).rejects.toThrow('no key');
      await expect(async () => store().delete(key)).rejects.toThrow('no key');
    },
  );
});

test('the disk holds whole files only', async () => {
  const store = createUploadStore({ dataDir });
  const key = newKey('png');
  const writers = Array.from({ length: 12 }, (_, i) => Buffer.alloc(200_000, i));
  await Promise.all(writers.map((bytes) => store.put(key, bytes, 'image/png')));
  const [first, ...rest] = Buffer.from((await read(store, key)) ?? '');
  expect(rest.every((byte) => byte === first)).toBe(true);
  expect((await readdir(path.join(dataDir, 'uploads'))).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('requests to a bucket are signed and name it in their path', async () => {
  const store = createUploadStore({ dataDir, s3: bucket.s3 });
  const key = newKey('webp');
  await store.put(key, Buffer.from('x'), 'image/webp');
  expect(bucket.objects.get(`/shop-files/${key}`)).toEqual({ bytes: Buffer.from('x'), type: 'image/webp' });
  expect(bucket.asked.at(-1)?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key-id\/\d{8}\/us-east-1\/s3\//);
});

test('the environment names a bucket with its keys, or none', () => {
  expect(s3From({})).toBeUndefined();
  expect(() => s3From({ UPLOADS_S3_BUCKET: 'b' })).toThrow('UPLOADS_S3_ACCESS_KEY_ID');
});

test('the API takes a file to the bucket and serves it from there', async () => {
  await using world = await apiWorld(bucket.s3 ? { s3: bucket.s3 } : {});
  const seller = await world.given.seller();
  const { bearer } = await world.given.session(seller);
  const form = new FormData();
  form.append('file', new File(['%PDF-1.4\n%%EOF'], 'terms.pdf'));
  const response = await fetch(`${world.url}/api/uploads?kind=terms&sellerId=${seller.sellerId}`, {
    method: 'POST',
    headers: { authorization: bearer },
    body: form,
  });
  const { url }: { url: string } = JSON.parse(await response.text());
  expect(bucket.objects.has(url.replace('/uploads/', '/shop-files/'))).toBe(true);
  expect(await (await fetch(`${world.url}${url}`)).text()).toBe('%PDF-1.4\n%%EOF');
  expect((await fetch(`${world.url}/uploads/${newKey('pdf')}`)).status).toBe(404);
});
