/** Two-letter codes that name no single country, or stand for none; Kosovo's XK is in use, so it stays. */
const noCountry = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Named otherwise by Chrome than by Node: what a server draws a browser has to draw again. */
const settled = new Map([
  ['FK', 'Falkland Islands'],
  ['HK', 'Hong Kong'],
  ['MO', 'Macao'],
  ['PS', 'Palestine'],
]);

let names: Intl.DisplayNames | undefined;
const regionName = (code: string): string | undefined => {
  names ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return names.of(code);
};

/** English name of a country, `null` when the code is no country's of today (ISO 3166-1 alpha-2, upper case). */
export function countryName(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code) || noCountry.has(code)) return null;
  // A withdrawn code (SU, YU) is known to Intl under the one that took its place.
  if (new Intl.Locale(`und-${code}`).region !== code) return null;
  return settled.get(code) ?? regionName(code) ?? null;
}

let codes: readonly string[] | undefined;
/** Every country's code, sorted. */
export function countryCodes(): readonly string[] {
  codes ??= letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => countryName(code) !== null);
  return codes;
}

/** The fifty states, the District of Columbia and the territories that levy a tax of their own, by postal code. */
export const usStates: readonly string[] = (
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
  'RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI'
).split(' ');
