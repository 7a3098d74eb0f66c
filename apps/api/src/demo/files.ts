import sharp from 'sharp';
import type { newKey, UploadStore } from '../uploads';
import { ceramics } from './pictures/ceramics';
import { outdoor } from './pictures/outdoor';
import { banner, logo } from './pictures/scene';
import { textPdf } from './terms-pdf';

/** A file of a shop's, as the table of uploads knows it. */
interface ShopFile {
  readonly kind: 'logo' | 'banner' | 'terms';
  readonly key: string;
  readonly url: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
}

interface ShopFiles {
  readonly logo: ShopFile;
  readonly banner: ShopFile;
  readonly terms: ShopFile | null;
}

export interface Files {
  /** Where the picture of each name is. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly shops: { readonly ada: ShopFiles; readonly bo: ShopFiles };
}

const terms = [
  '1. Every piece is made by hand; colours and sizes differ a little from the picture.',
  '2. Prices include value added tax where it applies. Shipping is added at checkout.',
  '3. You may withdraw within 30 days of delivery without giving a reason.',
  '4. What arrives broken is replaced, or refunded if it cannot be.',
  '5. Payment is taken when you order, and returned the way it came.',
  '6. We keep your address for as long as the law asks, and show it to the carrier only.',
];

const asUrl = (key: string): string => `/uploads/${key}`;
const webp = (svg: string) =>
  sharp(Buffer.from(svg)).webp({ quality: 82, effort: 2 }).toBuffer({ resolveWithObject: true });

/** Draws everything, keeps it, and answers where it is. */
export async function keepFiles(uploads: UploadStore, keyFor: typeof newKey): Promise<Files> {
  const picture = async (svg: string): Promise<string> => {
    const key = keyFor('webp');
    await uploads.put(key, (await webp(svg)).data, 'image/webp');
    return asUrl(key);
  };
  const image = async (kind: 'logo' | 'banner', svg: string): Promise<ShopFile> => {
    const key = keyFor('webp');
    const { data, info } = await webp(svg);
    await uploads.put(key, data, 'image/webp');
    const { size, width, height } = info;
    return { kind, key, url: asUrl(key), contentType: 'image/webp', size, width, height };
  };
  const pdf = async (bytes: Uint8Array): Promise<ShopFile> => {
    const key = keyFor('pdf');
    await uploads.put(key, bytes, 'application/pdf');
    const size = bytes.byteLength;
    return { kind: 'terms', key, url: asUrl(key), contentType: 'application/pdf', size, width: null, height: null };
  };
  const draws = Object.entries({ ...ceramics, ...outdoor });
  const [pictures, adasLogo, adasBanner, adasTerms, bosLogo, bosBanner] = await Promise.all([
    Promise.all(draws.map(async ([name, draw]) => [name, await picture(draw())] as const)),
    image('logo', logo('#b4532a', 'vase')),
    image('banner', banner({ colours: ['#e9d8c4', '#8fa58a', '#b4532a'], kind: 'shelf' })),
    pdf(textPdf('Terms of sale', terms)),
    image('logo', logo('#2b5b49', 'peak')),
    image('banner', banner({ colours: ['#a9c9d6', '#4c6b4f', '#2b4636'], kind: 'hills' })),
  ]);
  return {
    pictures: new Map(pictures),
    shops: {
      ada: { logo: adasLogo, banner: adasBanner, terms: adasTerms },
      bo: { logo: bosLogo, banner: bosBanner, terms: null },
    },
  };
}
