import { z } from 'zod';
import { clearable, countryCode, email, line, needed, type TextRule, Wrong } from './text-rules';

/** What a checkout's forms may send, with words for each field that is wrong. Used by both ends. */

const phone: TextRule = (text) =>
  /^\+?[\d ()./-]{5,30}$/.test(text) ? text : new Wrong('Give a phone number such as +1 503 555 0148.');
const optional = (rule: TextRule) => clearable(rule).transform((text) => text ?? null);

/** Where a parcel or a bill goes. `state` is a US state's code, or whatever a country calls its parts. */
export const addressSchema = z.strictObject({
  fullName: needed(line(100), 'Give a name.'),
  addressLine1: needed(line(200), 'Give a street and number.'),
  addressLine2: optional(line(200)),
  city: needed(line(100), 'Give a city.'),
  state: optional(line(100)),
  postalCode: needed(line(20), 'Give a postal code.'),
  country: needed(countryCode, 'Choose a country.'),
  phone: optional(phone),
});
export type AddressInput = z.input<typeof addressSchema>;

export const customerSchema = z.strictObject({
  name: needed(line(100), 'Give your name.'),
  email: needed(email, 'Give an e-mail address.').transform((text) => text.toLowerCase()),
  phone: optional(phone),
});

/** Why somebody wants something: one line or a few, 500 characters at most. */
export const reasonSchema = optional(line(500));

/** How a parcel can be followed. */
export const parcelSchema = {
  trackingNumber: optional(line(100)),
  trackingUrl: optional((text) =>
    text.length <= 2_048 && /^https?:\/\//i.test(text) && URL.canParse(text)
      ? text
      : new Wrong('Give a link that starts with https://'),
  ),
  carrier: optional(line(100)),
};
