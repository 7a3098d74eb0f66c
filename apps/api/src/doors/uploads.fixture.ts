import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { type ApiWorld, apiWorld, webOrigin } from './api.fixture';

type Kind = 'logo' | 'banner' | 'terms';
interface Upload {
  bytes: Uint8Array;
  kind?: Kind;
  name?: string;
  type?: string;
  headers?: Record<string, string>;
}
interface Answer {
  url: string;
  width: number | null;
  height: number | null;
  size: number;
  error?: { code: string; fields?: Record<string, string> };
}
export interface Shop extends ApiWorld {
  seller: Awaited<ReturnType<ApiWorld['given']['seller']>>;
  cookie: string;
}

/** The API with a seller who is signed in. */
export async function shopWorld(): Promise<Shop> {
  const world = await apiWorld();
  const seller = await world.given.seller();
  const { cookie } = await world.given.session(seller);
  return { ...world, seller, cookie };
}

export async function answerOf(response: Response) {
  const json: Answer = JSON.parse(await response.text());
  return { status: response.status, json, code: json.error?.code };
}

/** Sends one file as the shop's owner, or as `headers` say. */
export async function upload(shop: Shop, file: Upload) {
  const { bytes, kind = 'logo', name = 'a.png', type = 'image/png', headers = {} } = file;
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name, { type }));
  return answerOf(
    await fetch(`${shop.url}/api/uploads?kind=${kind}&sellerId=${shop.seller.sellerId}`, {
      method: 'POST',
      headers: { origin: webOrigin, cookie: shop.cookie, ...headers },
      body: form,
    }),
  );
}

export async function fetchFile(shop: Shop, url: string) {
  const response = await fetch(`${shop.url}${url}`);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Names of the files on the disk. */
export const stored = (shop: Shop) => readdir(path.join(shop.dataDir, 'uploads')).catch(() => []);

export const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } });

export const pdf = (inside = '', end = '%%EOF\n') =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n${end}`);

export const noise = (size: number) =>
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
export function pngOf(width: number, height: number): Uint8Array {
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
