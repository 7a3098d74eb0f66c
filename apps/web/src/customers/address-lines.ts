import { countryName } from '@stallwire/events/schema/places';
import type { CustomerView } from '@/trpc/types';

type Address = CustomerView['addresses'][number];

/** As an envelope has it. */
export const addressLines = (of: Address): string[] =>
  [of.fullName, of.addressLine1, of.addressLine2, townLine(of), countryName(of.country) ?? of.country].filter(
    (line): line is string => Boolean(line),
  );

/** “Oakland, CA 94607” where it is written so, “04109 Leipzig” elsewhere. */
function townLine({ postalCode, city, state, country }: Address): string {
  if (country === 'US' || country === 'CA' || country === 'AU')
    return [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [postalCode, city, state === city ? null : state].filter(Boolean).join(' ');
}
