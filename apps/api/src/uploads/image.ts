import { refuse } from '@stallwire/kernel';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { CheckedFile } from './check';

/** The box that a picture is made to fit, in pixels. */
const boxes = { logo: { width: 512, height: 512 }, banner: { width: 2_400, height: 1_200 } } as const;
export type ImageKind = keyof typeof boxes;

/** Pixels of the picture as sent: a small file may unfold to gigabytes. */
const mostPixels = 40_000_000;
const accepted = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif']);
const decodeSeconds = 20;

/** Widths in pixels that a product's picture is kept in, as far as it is that wide. */
const widths = [1_600, 800, 400] as const;

/**
 * Reads a picture by its content and writes it anew as WebP: first frame only, upright, without the metadata that tells where it was taken,
 * and without anything that was hidden behind it.
 * @throws Refusal upload.unsupported, upload.too_large (pixels), upload.unreadable
 */
export async function remakeImage(bytes: Uint8Array, kind: ImageKind): Promise<CheckedFile> {
  const { data, info } = await readable(
    (await decoded(bytes))
      .resize({ ...boxes[kind], fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 84, smartSubsample: true })
      .toBuffer({ resolveWithObject: true }),
  );
  return { bytes: data, ending: 'webp', width: info.width, height: info.height };
}

/** The same in several widths, decoded once. */
export async function remakeInSizes(bytes: Uint8Array): Promise<CheckedFile> {
  const { data, info } = await readable(
    (await decoded(bytes))
      .resize({ width: widths[0], height: 2 * widths[0], fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const { width, height, channels } = info;
  const at = async (target: number) => {
    const pixels = sharp(data, { raw: { width, height, channels } });
    const made = await pixels.resize({ width: target }).webp({ quality: 82, smartSubsample: true }).toBuffer();
    return { bytes: made, width: target };
  };
  const [widest, ...smaller] = await Promise.all([width, ...widths.filter((one) => one < width)].map(at));
  if (!widest) throw refuse('upload.unreadable');
  return { bytes: widest.bytes, ending: 'webp', width, height, smaller };
}

async function decoded(bytes: Uint8Array) {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !accepted.has(type.mime)) throw refuse('upload.unsupported');

  // Only the head is read here, so that what is too large can be told from what is damaged.
  const { width, height } = await readable(sharp(bytes, { limitInputPixels: false }).metadata());
  if (width * height > mostPixels) throw refuse('upload.too_large');
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning', pages: 1, autoOrient: true }).timeout({
    seconds: decodeSeconds,
  });
}

const readable = <T>(decoding: Promise<T>): Promise<T> =>
  decoding.catch(() => {
    throw refuse('upload.unreadable');
  });
