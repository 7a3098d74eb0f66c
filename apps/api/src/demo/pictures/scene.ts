import { shade } from './colour';

const size = 800;

export interface Scene {
  /** What stands on the table, as SVG in 800 by 800; its feet at `feet`. */
  readonly thing: string;
  readonly wall: string;
  readonly table?: string;
  readonly feet?: number;
  /** Half the width of the shadow. */
  readonly shadow?: number;
}

/** A thing on a table before a wall, in soft light. */
export function scene({ thing, wall, table = shade(wall, -0.12), feet = 640, shadow = 210 }: Scene): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><defs>
    <radialGradient id="wall" cx=".32" cy=".22" r="1"><stop offset="0" stop-color="${shade(wall, 0.38)}"/><stop offset="1" stop-color="${wall}"/></radialGradient>
    <linearGradient id="table" x2="0" y2="1"><stop offset="0" stop-color="${table}"/><stop offset="1" stop-color="${shade(table, 0.2)}"/></linearGradient>
    <radialGradient id="shadow"><stop offset="0" stop-opacity=".42"/><stop offset=".6" stop-opacity=".16"/><stop offset="1" stop-opacity="0"/></radialGradient></defs>
    <rect width="${size}" height="${size}" fill="url(#wall)"/>
    <path d="M0 ${feet - 70}H${size}V${size}H0Z" fill="url(#table)"/>
    <ellipse cx="${size / 2 + 46}" cy="${feet + 6}" rx="${shadow * 1.28}" ry="${shadow * 0.2}" fill="url(#shadow)"/>
    ${thing}</svg>`;
}

export interface BannerArt {
  readonly colours: readonly [string, string, string];
  readonly kind: 'hills' | 'shelf';
}

/** A store's banner, 2400 by 800. */
export function banner({ colours: [back, middle, front], kind }: BannerArt): string {
  const body =
    kind === 'hills'
      ? `<circle cx="1840" cy="250" r="120" fill="${shade(back, 0.6)}"/>
         <path d="M0 520C320 300 560 420 820 470S1380 250 1700 400s460 120 700 20V800H0Z" fill="${shade(middle, 0.25)}"/>
         <path d="M0 640C260 480 520 560 860 590s620-180 960-70 420 60 580 20V800H0Z" fill="${middle}"/>
         <path d="M0 730C420 620 760 700 1180 690s820-110 1220-20V800H0Z" fill="${front}"/>`
      : `<rect y="590" width="2400" height="26" fill="${shade(front, -0.2)}"/><rect y="616" width="2400" height="184" fill="${shade(back, -0.08)}"/>
         ${[180, 520, 830, 1210, 1560, 1900, 2190]
           .map((x, i) => {
             const [h, w] = [150 + ((i * 97) % 190), 64 + ((i * 53) % 70)];
             const colour = [front, middle, shade(front, 0.35), shade(middle, -0.25)][i % 4];
             return `<path d="M${x - w * 0.45} ${590 - h}C${x - w * 0.2} ${590 - h * 0.8} ${x - w * 1.5} ${590 - h * 0.5} ${x - w * 0.7} 590H${x + w * 0.7}C${x + w * 1.5} ${590 - h * 0.5} ${x + w * 0.2} ${590 - h * 0.8} ${x + w * 0.45} ${590 - h}Z" fill="${colour}"/>
               <ellipse cx="${x}" cy="${590 - h}" rx="${w * 0.45}" ry="${w * 0.12}" fill="${shade(colour ?? front, -0.4)}"/>`;
           })
           .join('')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2400 800" width="2400" height="800"><defs>
    <linearGradient id="sky" x2="1" y2="1"><stop offset="0" stop-color="${shade(back, 0.3)}"/><stop offset="1" stop-color="${back}"/></linearGradient></defs>
    <rect width="2400" height="800" fill="url(#sky)"/>${body}</svg>`;
}

/** A store's logo, 512 by 512: a mark on a disc. */
export function logo(colour: string, mark: 'vase' | 'peak'): string {
  const shape =
    mark === 'vase'
      ? 'M206 150h100c-8 34 74 70 74 140 0 58-44 92-84 92h-80c-40 0-84-34-84-92 0-70 82-106 74-140Z'
      : 'M96 366 216 178l56 84 34-50 110 154Z';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
    <rect width="512" height="512" rx="112" fill="${colour}"/><circle cx="256" cy="256" r="196" fill="${shade(colour, 0.12)}"/>
    <path d="${shape}" fill="#fffaf3"/></svg>`;
}
