/** A picture of groups of bars over a logarithmic scale, which reads on light and on dark paper. */

export interface Series {
  readonly name: string;
  /** One of the classes of `looks`. */
  readonly look: 'ours' | 'ours-too' | 'peer-a' | 'peer-b' | 'peer-c';
}

export interface Bars {
  readonly title: string;
  readonly series: readonly Series[];
  /** A value a series, null where there is none. */
  readonly groups: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Ends of the scale: powers of ten. */
  readonly scale: { readonly least: number; readonly most: number };
}

const page = { width: 1_000, height: 440, left: 52, right: 16, top: 96, bottom: 44 };
const gap = { group: 22, bar: 3 };

const looks = `
  text { font: 12px ui-sans-serif, system-ui, 'Segoe UI', sans-serif; fill: #1f2937 }
  .title { font-size: 15px; font-weight: 600 }
  .value { font-size: 10.5px; text-anchor: middle; font-variant-numeric: tabular-nums }
  .tick { text-anchor: end; fill: #6b7280 }
  .group { text-anchor: middle }
  .grid { stroke: #d1d5db; stroke-width: 1 }
  .ours { fill: #0f766e } .ours-too { fill: #5eb8ac } .peer-a { fill: #9a5b13 } .peer-b { fill: #c58a3d } .peer-c { fill: #8b93a1 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e5e7eb }
    .tick { fill: #9ca3af }
    .grid { stroke: #374151 }
    .ours { fill: #2dd4bf } .ours-too { fill: #128073 } .peer-a { fill: #f0b35c } .peer-b { fill: #b07a2e } .peer-c { fill: #7b8494 }
  }`;

export function drawBars({ title, series, groups, scale }: Bars): string {
  const inner = { width: page.width - page.left - page.right, height: page.height - page.top - page.bottom };
  const decades = Math.log10(scale.most / scale.least);
  const heightOf = (value: number) =>
    Math.max(1, (Math.log10(Math.max(value, scale.least) / scale.least) / decades) * inner.height);
  const floor = page.top + inner.height;
  const groupWidth = (inner.width - gap.group * (groups.length - 1)) / groups.length;
  const barWidth = (groupWidth - gap.bar * (series.length - 1)) / series.length;

  const ticks = Array.from({ length: Math.round(decades) + 1 }, (_, power) => scale.least * 10 ** power);
  const grid = ticks.map((value) => {
    const y = px(floor - heightOf(value) + (value === scale.least ? 1 : 0));
    return `<line class="grid" x1="${page.left}" x2="${page.width - page.right}" y1="${y}" y2="${y}"/><text class="tick" x="${page.left - 8}" y="${px(Number(y) + 4)}">${figure(value)}</text>`;
  });
  const bars = groups.flatMap(({ name, values }, group) => {
    const left = page.left + group * (groupWidth + gap.group);
    const label = `<text class="group" x="${px(left + groupWidth / 2)}" y="${floor + 24}">${escaped(name)}</text>`;
    return [label, ...values.flatMap((value, index) => bar(value, index, left))];
  });
  function bar(value: number | null, index: number, left: number): readonly string[] {
    const of = series[index];
    if (value === null || !of) return [];
    const x = left + index * (barWidth + gap.bar);
    const height = heightOf(value);
    return [
      `<rect class="${of.look}" x="${px(x)}" y="${px(floor - height)}" width="${px(barWidth)}" height="${px(height)}" rx="1.5"><title>${escaped(of.name)}: ${figure(value)}</title></rect>`,
      `<text class="value" x="${px(x + barWidth / 2)}" y="${px(floor - height - 4)}">${figure(value)}</text>`,
    ];
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${looks}\n</style>`,
    `<text class="title" x="${page.left}" y="26">${escaped(title)}</text>`,
    ...legend(series),
    ...grid,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}

function legend(series: readonly Series[]): readonly string[] {
  const perRow = 3;
  return series.flatMap(({ name, look }, index) => {
    const x = page.left + (index % perRow) * 300;
    const y = 46 + Math.floor(index / perRow) * 20;
    return [
      `<rect class="${look}" x="${x}" y="${y - 10}" width="12" height="12" rx="2"/>`,
      `<text x="${x + 18}" y="${y}">${escaped(name)}</text>`,
    ];
  });
}

const px = (value: number): string => value.toFixed(1);
const figure = (value: number): string => String(Number(value.toPrecision(value >= 100 ? 3 : 2)));
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
