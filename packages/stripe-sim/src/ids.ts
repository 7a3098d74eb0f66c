import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function randomLetters(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 is the last multiple of 62 in a byte: no letter is likelier than another.
      if (byte < 248 && text.length < length) text += LETTERS[byte % LETTERS.length];
    }
  }
  return text;
}

/** @param prefix Stripe's for the kind of object, without the underscore. */
export function newId(prefix: string): string {
  return `${prefix}_${randomLetters(24)}`;
}

/** `pi_…_secret_…`: what a browser shows to act on one intent. */
export function clientSecret(id: string): string {
  return `${id}_secret_${randomLetters(25)}`;
}

/** An expandable field's id, whichever form it is in. */
export function idOf(reference: string | { readonly id: string }): string;
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null;
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
