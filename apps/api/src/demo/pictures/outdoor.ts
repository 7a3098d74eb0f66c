import { shade } from './colour';
import { scene } from './scene';
import { turned } from './turned';

const moss = '#4c6b4f';
const sand = '#cdb489';
const slate = '#46525c';
const ember = '#c65a2e';
const snow = '#eef0ec';
const lake = '#2f6f8f';

const block = (x: number, y: number, w: number, h: number, r: number, colour: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${colour}"/>
   <rect x="${x}" y="${y}" width="${w * 0.34}" height="${h}" rx="${r}" fill="#fff" opacity=".09"/>
   <rect x="${x + w * 0.72}" y="${y}" width="${w * 0.28}" height="${h}" rx="${r}" fill="#000" opacity=".13"/>`;

const pack = (): string =>
  `<path d="M340 190c0-70 120-70 120 0" fill="none" stroke="${slate}" stroke-width="18"/>
   ${block(250, 180, 300, 460, 90, moss)}${block(280, 430, 240, 180, 40, shade(moss, -0.14))}
   <path d="M280 300H520" stroke="${shade(moss, -0.35)}" stroke-width="8"/><path d="M300 430H500" stroke="${sand}" stroke-width="10"/>
   ${block(352, 330, 96, 56, 10, sand)}<rect x="222" y="360" width="40" height="190" rx="20" fill="${shade(moss, -0.3)}"/><rect x="538" y="360" width="40" height="190" rx="20" fill="${shade(moss, -0.4)}"/>`;

const bottle = (): string =>
  turned({
    profile: [
      [40, 230],
      [44, 290],
      [92, 350],
      [96, 600],
      [84, 642],
    ],
    colour: lake,
    mouth: 0,
    metal: true,
  }) +
  turned({
    profile: [
      [46, 190],
      [46, 250],
    ],
    colour: slate,
    mouth: 0,
  });

const thermos = (): string =>
  turned({
    profile: [
      [92, 300],
      [96, 610],
      [86, 642],
    ],
    colour: moss,
    bands: [330, 590],
    mouth: 0,
    metal: true,
  }) +
  turned({
    profile: [
      [70, 190],
      [80, 300],
    ],
    colour: '#c9cdd0',
    mouth: 0,
    metal: true,
  });

const enamel = (): string =>
  `<path d="M520 410c110-10 110 140-4 140" fill="none" stroke="${shade(snow, -0.3)}" stroke-width="22" stroke-linecap="round"/>` +
  turned({
    profile: [
      [140, 370],
      [140, 600],
      [128, 640],
    ],
    colour: snow,
    dip: { colour: lake, to: 384 },
    speckles: 120,
    mouth: 26,
  });

const lantern = (): string =>
  `<defs><radialGradient id="glow"><stop offset=".2" stop-color="#ffd98a" stop-opacity=".6"/><stop offset="1" stop-color="#ffd98a" stop-opacity="0"/></radialGradient></defs>
   <circle cx="400" cy="440" r="330" fill="url(#glow)"/>
   <path d="M310 300c0-150 180-150 180 0" fill="none" stroke="${slate}" stroke-width="10"/>` +
  turned({
    profile: [
      [40, 280],
      [110, 330],
    ],
    colour: ember,
    mouth: 0,
    metal: true,
  }) +
  `<rect x="306" y="330" width="188" height="210" rx="30" fill="#fff1c9"/><path d="M400 384c40 56 34 100 0 116c-34-16-40-60 0-116Z" fill="#ffae42"/>
   <path d="M330 330V540M470 330V540" stroke="${slate}" stroke-width="8"/>` +
  turned({
    profile: [
      [110, 540],
      [130, 600],
      [130, 640],
    ],
    colour: ember,
    mouth: 0,
    metal: true,
  });

function blanket(): string {
  const folds = [ember, sand, moss, slate].map((colour, i) =>
    block(190 + i * 8, 580 - i * 62, 420 - i * 16, 62, 30, colour),
  );
  return `${folds.join('')}<path d="M280 400V640M300 400V640" stroke="${snow}" stroke-width="7" opacity=".7"/>`;
}

const tent = (): string =>
  `<path d="M400 230 120 640H680Z" fill="${shade(ember, -0.08)}"/><path d="M400 230 680 640H520Z" fill="${shade(ember, -0.3)}"/>
   <path d="M400 300 310 640H470Z" fill="${shade(sand, 0.2)}"/><path d="M400 300 470 640H392Z" fill="${shade(sand, -0.2)}"/>
   <path d="M400 230 90 650M400 230 710 650" stroke="${slate}" stroke-width="5"/>`;

const dryBag = (): string =>
  `<path d="M300 260c-30-90 230-90 200 0" fill="none" stroke="${slate}" stroke-width="16"/>` +
  turned({
    profile: [
      [120, 260],
      [150, 330],
      [156, 600],
      [136, 642],
    ],
    colour: '#e0a52f',
    bands: [330],
    mouth: 22,
  }) +
  block(330, 420, 140, 90, 12, slate);

const beanie = (): string =>
  `<circle cx="400" cy="262" r="52" fill="${snow}"/><path d="M220 540C200 200 600 200 580 540Z" fill="${lake}"/>
   ${[250, 300, 350, 400, 450, 500, 550].map((x) => `<path d="M${x} 540Q${400 + (x - 400) * 0.85} 380 ${400 + (x - 400) * 0.2} 290" fill="none" stroke="${shade(lake, -0.25)}" stroke-width="7"/>`).join('')}
   ${block(206, 520, 388, 110, 34, shade(lake, -0.18))}`;

const notebook = (): string =>
  `<g transform="rotate(-6 400 440)">${block(260, 210, 290, 410, 18, shade(slate, 0.05))}<rect x="286" y="210" width="12" height="410" fill="#000" opacity=".2"/>
   <rect x="340" y="290" width="160" height="90" rx="8" fill="${sand}"/><path d="M364 350l30-44 22 28 12-16 34 32Z" fill="${moss}"/><rect x="522" y="200" width="14" height="430" fill="${ember}"/></g>`;

const pot = (): string =>
  `<path d="M230 400c-10-190 350-190 340 0" fill="none" stroke="${slate}" stroke-width="10"/>` +
  turned({
    profile: [
      [176, 390],
      [180, 560],
      [150, 640],
    ],
    colour: '#aeb4b8',
    bands: [420],
    mouth: 32,
    metal: true,
  });

const socks = (): string =>
  [0, 1]
    .map(
      (i) =>
        `<g transform="translate(${i * 150 - 60} ${i * 16})"><path d="M290 210h130v250c0 40 120 60 120 120 0 50-50 60-100 60H350c-50 0-60-40-60-90Z" fill="${i ? shade(moss, 0.12) : moss}"/>
         <path d="M290 210h130v50H290Z" fill="${ember}"/><path d="M290 290h130M290 316h130" stroke="${sand}" stroke-width="10"/>
         <path d="M440 640c50 0 100-10 100-60 0-24-20-42-44-56-34 26-60 66-56 116Z" fill="${sand}"/></g>`,
    )
    .join('');

/** Pictures of Bo's things, by name. */
export const outdoor = {
  pack: () => scene({ thing: pack(), wall: '#d6dfd2', shadow: 210 }),
  bottle: () => scene({ thing: bottle(), wall: '#d3dee2', shadow: 120 }),
  thermos: () => scene({ thing: thermos(), wall: '#e2e0d3', shadow: 120 }),
  enamel: () => scene({ thing: enamel(), wall: '#cfdadd', shadow: 180 }),
  lantern: () => scene({ thing: lantern(), wall: '#5b6b6a', shadow: 170 }),
  blanket: () => scene({ thing: blanket(), wall: '#e4dccb', shadow: 240 }),
  tent: () => scene({ thing: tent(), wall: '#bcd3d8', table: '#8fae7f', shadow: 290 }),
  dryBag: () => scene({ thing: dryBag(), wall: '#d9e2e3', shadow: 180 }),
  beanie: () => scene({ thing: beanie(), wall: '#e6e6df', shadow: 220 }),
  notebook: () => scene({ thing: notebook(), wall: '#dcd6c7', shadow: 190 }),
  pot: () => scene({ thing: pot(), wall: '#d5dbd6', shadow: 200 }),
  socks: () => scene({ thing: socks(), wall: '#e3e4d8', shadow: 220 }),
} as const;
