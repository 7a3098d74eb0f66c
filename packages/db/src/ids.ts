import { v7 } from 'uuid';

/** A new row's id: a UUID version 7, so ids made later sort later. */
export function newId(): string {
  return v7();
}
