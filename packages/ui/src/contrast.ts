/** An opaque colour as three sRGB channels, 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Reads `#rrggbb`; anything else is `null`. */
export function parseHex(text: string): Rgb | null {
  const match = HEX.exec(text.trim());
  if (!match) return null;
  const channel = (part: string | undefined) => Number.parseInt(part ?? '0', 16) / 255;
  return [channel(match[1]), channel(match[2]), channel(match[3])];
}

/** Writes `#rrggbb`, clamping channels that fall outside sRGB. */
export function toHex(rgb: Rgb): string {
  const channel = (value: number) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(rgb[0])}${channel(rgb[1])}${channel(rgb[2])}`;
}

/** sRGB channel to linear light, WCAG 2.2 "relative luminance". */
export function toLinear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Linear light to an sRGB channel, the inverse of `toLinear`. */
export function fromLinear(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** WCAG relative luminance, 0 (black) to 1 (white). */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. Throws a RangeError on anything else. */
export function contrast(one: string, other: string): number {
  const [a, b] = [parseHex(one), parseHex(other)];
  if (!a || !b) throw new RangeError(`Not a #rrggbb colour: ${a ? other : one}`);
  const [light, dark] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))];
  return (light + 0.05) / (dark + 0.05);
}
