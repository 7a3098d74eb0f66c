import { shade } from './colour';
import { scene } from './scene';
import { turned } from './turned';

const clay = '#c98a5e';
const cream = '#efe4d2';
const ink = '#34495a';
const sage = '#8fa58a';
const rust = '#b4532a';
const charcoal = '#4a4541';

const handle = (colour: string, d: string, width = 30): string =>
  `<path d="${d}" fill="none" stroke="${shade(colour, -0.3)}" stroke-width="${width}" stroke-linecap="round"/>
   <path d="${d}" fill="none" stroke="${shade(colour, 0.1)}" stroke-width="${width * 0.4}" stroke-linecap="round" opacity=".5" transform="translate(-4 -5)"/>`;

const mug = (colour: string, dip: string): string =>
  handle(colour, 'M540 400c120-20 130 170-6 160') +
  turned({
    profile: [
      [150, 330],
      [156, 470],
      [150, 590],
      [118, 640],
    ],
    colour,
    dip: { colour: dip, to: 470 },
    speckles: 70,
    mouth: 30,
  });

const bowl = (colour: string, wide: number, inside: string): string =>
  turned({
    profile: [
      [wide, 430],
      [wide * 0.94, 510],
      [wide * 0.66, 600],
      [wide * 0.4, 640],
    ],
    colour,
    dip: { colour: inside, to: 470 },
    speckles: 60,
    mouth: wide * 0.17,
  });

const vase = (colour: string, dip: string): string =>
  turned({
    profile: [
      [62, 170],
      [52, 250],
      [128, 370],
      [176, 480],
      [140, 600],
      [96, 642],
    ],
    colour,
    dip: { colour: dip, to: 330 },
    speckles: 90,
    mouth: 15,
  });

const plates = (): string =>
  [0, 1, 2, 3]
    .map((i) => {
      const y = 610 - i * 34;
      const colour = [ink, sage, cream, clay][i] ?? cream;
      return turned({
        profile: [
          [250, y],
          [226, y + 20],
          [120, y + 32],
        ],
        colour,
        mouth: i === 3 ? 52 : 40,
        inside: shade(colour, i === 3 ? 0.12 : -0.3),
      });
    })
    .join('');

const teapot = (): string =>
  `<path d="M560 470c90-20 90-120 130-140l24 20c-30 40-20 150-134 210Z" fill="${shade(ink, -0.2)}"/>` +
  handle(ink, 'M250 420c-150-20-150 180-20 150', 26) +
  turned({
    profile: [
      [96, 380],
      [176, 430],
      [204, 520],
      [160, 610],
      [110, 640],
    ],
    colour: ink,
    speckles: 50,
    mouth: 0,
  }) +
  turned({
    profile: [
      [26, 320],
      [20, 344],
      [104, 384],
    ],
    colour: ink,
    mouth: 0,
  });

const planter = (): string =>
  [-64, -34, 0, 34, 66]
    .map(
      (lean, i) =>
        `<path d="M400 420C${400 + lean * 2} 330 ${400 + lean * 3} 250 ${400 + lean * 3.6} ${190 + (i % 2) * 50}C${400 + lean * 4.6} 290 ${400 + lean * 2.2} 360 400 420Z" fill="${i % 2 ? '#4f7a55' : '#6d9a68'}"/>`,
    )
    .join('') +
  turned({
    profile: [
      [160, 410],
      [150, 520],
      [120, 640],
    ],
    colour: rust,
    bands: [470],
    speckles: 40,
    mouth: 26,
  });

const candle = (): string =>
  `<path d="M400 236c26 30 22 56 0 66c-22-10-26-36 0-66Z" fill="#ffcf6b"/><rect x="397" y="296" width="6" height="26" fill="#333"/>` +
  turned({
    profile: [
      [58, 322],
      [58, 540],
    ],
    colour: '#f6efe2',
    mouth: 12,
  }) +
  turned({
    profile: [
      [70, 520],
      [74, 570],
      [190, 610],
      [176, 640],
    ],
    colour: sage,
    speckles: 50,
    mouth: 12,
  });

const carafe = (): string =>
  turned({
    profile: [
      [74, 210],
      [60, 300],
      [96, 400],
      [150, 520],
      [140, 610],
      [110, 642],
    ],
    colour: cream,
    dip: { colour: sage, to: 560 },
    mouth: 17,
    speckles: 40,
  });

const jar = (): string =>
  turned({
    profile: [
      [136, 360],
      [164, 420],
      [164, 580],
      [136, 640],
    ],
    colour: cream,
    bands: [440, 460, 480],
    speckles: 60,
    mouth: 0,
  }) +
  turned({
    profile: [
      [22, 276],
      [18, 306],
      [142, 340],
      [142, 366],
    ],
    colour: clay,
    mouth: 0,
  });

const cups = (): string =>
  [-150, 0, 150]
    .map(
      (shift, i) =>
        `<g transform="translate(${shift * 1.45 - 200} ${(i === 1 ? 30 : 0) - 312}) scale(1.5)">${turned({
          profile: [
            [66, 470],
            [70, 560],
            [46, 624],
          ],
          colour: [rust, cream, ink][i] ?? cream,
          dip: { colour: [cream, clay, sage][i] ?? clay, to: 510 },
          mouth: 14,
          speckles: 30,
        })}</g>`,
    )
    .join('');

const wall = '#e6d6c3';

/** Pictures of Ada's things, by name. */
export const ceramics = {
  mug: () => scene({ thing: mug(cream, rust), wall, shadow: 190 }),
  espresso: () => scene({ thing: cups(), wall: '#d9c9b8', shadow: 260 }),
  breakfastBowl: () => scene({ thing: bowl(sage, 220, cream), wall: '#ece5d6', shadow: 200 }),
  servingBowl: () => scene({ thing: bowl(clay, 290, ink), wall: '#d8dcd6', shadow: 250 }),
  vase: () => scene({ thing: vase(cream, ink), wall: '#c9d4d6', shadow: 170 }),
  budVase: () => scene({ thing: vase(rust, charcoal), wall: '#efe0cf', shadow: 170 }),
  plates: () => scene({ thing: plates(), wall: '#e9dccb', shadow: 270 }),
  teapot: () => scene({ thing: teapot(), wall: '#dfe3dc', shadow: 230 }),
  planter: () => scene({ thing: planter(), wall: '#e3e7da', shadow: 180 }),
  candle: () => scene({ thing: candle(), wall: '#cdbfae', shadow: 200 }),
  carafe: () => scene({ thing: carafe(), wall: '#dde5de', shadow: 170 }),
  jar: () => scene({ thing: jar(), wall: '#eadfce', shadow: 190 }),
} as const;
