import sharp from 'sharp';
import type { newKey, UploadStore } from '../uploads';
import { ceramics } from './pictures/ceramics';
import { outdoor } from './pictures/outdoor';
import { banner, logo } from './pictures/scene';
import type { DemoProduct, Picture } from './shop';
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

/** Where a product's picture is. */
export interface KeptPicture {
  readonly url: string;
  /** Width in pixels → address. */
  readonly sizes: Readonly<Record<string, string>>;
}

/** Pixels; squares. */
export const productWidths = [640, 320] as const;

/** Names a picture in one of its colourings. */
export const pictureKey = ({ picture, hue = 0 }: Pick<DemoProduct, 'picture' | 'hue'>): string => `${picture} ${hue}`;

export interface Files {
  /** By `pictureKey`. */
  readonly pictures: ReadonlyMap<string, KeptPicture>;
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

/** `Object.entries` forgets that the names are the pictures'. */
const allPictures = Object.entries({ ...ceramics, ...outdoor }) as [Picture, () => string][];

/** One after the other: all at once would fill the threads that name look-ups of new connections wait for too. */
async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await work(one));
  return done;
}

const asUrl = (key: string): string => `/uploads/${key}`;
const webp = (svg: string) =>
  sharp(Buffer.from(svg)).webp({ quality: 82, effort: 2 }).toBuffer({ resolveWithObject: true });

/** Draws everything, keeps it, and answers where it is. */
export async function keepFiles(
  uploads: UploadStore,
  keyFor: typeof newKey,
  wanted: readonly Pick<DemoProduct, 'picture' | 'hue'>[],
): Promise<Files> {
  const keep = async (data: Buffer): Promise<string> => {
    const key = keyFor('webp');
    await uploads.put(key, data, 'image/webp');
    return asUrl(key);
  };
  /** Drawn once, turned through its colourings as pixels: drawing is what takes the time. */
  const pictures = async (name: Picture, draw: () => string) => {
    const { data, info } = await sharp(Buffer.from(draw()))
      .resize(productWidths[0])
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const hues = new Set(wanted.filter(({ picture }) => picture === name).map(({ hue = 0 }) => hue));
    return Promise.all(
      [...hues].map(async (hue) => {
        const turned = () => sharp(data, { raw: { width, height, channels } }).modulate({ hue });
        const sizes = await Promise.all(
          productWidths.map(async (to) => {
            const encoded = turned().resize({ width: to }).webp({ quality: 80, effort: 1 });
            return [to, await keep(await encoded.toBuffer())] as const;
          }),
        );
        const kept: KeptPicture = { url: sizes[0]?.[1] ?? '', sizes: Object.fromEntries(sizes) };
        return [pictureKey({ picture: name, hue }), kept] as const;
      }),
    );
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
  const [products, adasLogo, adasBanner, adasTerms, bosLogo, bosBanner] = await Promise.all([
    inTurn(allPictures, ([name, draw]) => pictures(name, draw)),
    image('logo', logo('#b4532a', 'vase')),
    image('banner', banner({ colours: ['#e9d8c4', '#8fa58a', '#b4532a'], kind: 'shelf' })),
    pdf(textPdf('Terms of sale', terms)),
    image('logo', logo('#2b5b49', 'peak')),
    image('banner', banner({ colours: ['#a9c9d6', '#4c6b4f', '#2b4636'], kind: 'hills' })),
  ]);
  return {
    pictures: new Map(products.flat()),
    shops: {
      ada: { logo: adasLogo, banner: adasBanner, terms: adasTerms },
      bo: { logo: bosLogo, banner: bosBanner, terms: null },
    },
  };
}
