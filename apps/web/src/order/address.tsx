import { countryName } from '@stallwire/events/schema/places';
import type { OrderView } from '@/trpc/types';

type Place = OrderView['order']['shippingAddress'];

/** As an envelope has it. */
export const addressLines = (of: Place): string[] =>
  [of.fullName, of.addressLine1, of.addressLine2, townLine(of), countryName(of.country) ?? of.country].filter(
    (line): line is string => Boolean(line),
  );

interface Town {
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
}

/** “Oakland, CA 94607” where it is written so, “04109 Leipzig” elsewhere. */
export function townLine({ postalCode, city, state, country }: Town): string {
  const region = state === city ? null : state;
  if (country === 'US' || country === 'CA' || country === 'AU') {
    return [city, [region, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  }
  return [postalCode, city, region].filter(Boolean).join(' ');
}

/** An address line by line, on a screen. */
export function Address({ of }: { of: Place }) {
  return (
    <address className="not-italic">
      {addressLines(of).map((line) => (
        <span key={line} className="block break-words">
          {line}
        </span>
      ))}
      {of.phone ? <span className="block text-muted">{of.phone}</span> : null}
    </address>
  );
}
