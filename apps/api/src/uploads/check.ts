import { remakeImage, remakeInSizes } from './image';
import { checkPdf } from './pdf';
import type { Ending } from './store';

/** What is stored of a file that was sent. */
export interface CheckedFile {
  readonly bytes: Uint8Array;
  readonly ending: Ending;
  /** Pixels; `null` for what is no picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** The same picture in fewer pixels, from the widest to the narrowest. */
  readonly smaller?: readonly { readonly bytes: Uint8Array; readonly width: number }[];
}

const mib = 1_048_576;
/** What may be uploaded, and how many bytes of it. */
export const uploadKinds = { logo: 8 * mib, banner: 8 * mib, terms: 10 * mib, product: 12 * mib } as const;
export type UploadKind = keyof typeof uploadKinds;

/** Pictures decoded at once: one of 40 megapixels takes some 160 MB while it lasts. */
const places = 2;
let taken = 0;
const queue: (() => void)[] = [];

/**
 * Looks at the content, never at the name or the type that came with it.
 * @throws Refusal upload.unsupported, upload.too_large, upload.unreadable
 */
export async function checkFile(bytes: Uint8Array, kind: UploadKind): Promise<CheckedFile> {
  if (kind === 'terms') return checkPdf(bytes);
  if (taken < places) taken++;
  else await new Promise<void>((resolve) => queue.push(resolve));
  try {
    return await (kind === 'product' ? remakeInSizes(bytes) : remakeImage(bytes, kind));
  } finally {
    const next = queue.shift();
    if (next) next();
    else taken--;
  }
}
