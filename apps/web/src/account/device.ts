const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const named = (agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined =>
  names.find(([sign]) => sign.test(agent))?.[1];

export interface Device {
  /** “Firefox on Linux”, as far as it can be told. */
  readonly name: string;
  readonly isPhone: boolean;
}

/** What a person would call the browser behind a User-Agent. */
export function deviceOf(userAgent: string | null): Device {
  const agent = userAgent ?? '';
  const browser = named(agent, browsers);
  const system = named(agent, systems);
  const name = browser && system ? `${browser} on ${system}` : (browser ?? system ?? 'Unknown device');
  return { name, isPhone: /iPhone|Android.*Mobile/.test(agent) };
}

/** An address as people write it: IPv6 without its runs of zeros. */
export function shortAddress(address: string): string {
  if (!address.includes(':') || !URL.canParse(`http://[${address}]`)) return address;
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
