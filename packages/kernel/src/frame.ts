import type { Envelope, Frame } from '@stallwire/events';
import type { Entry } from './hub';

/** The frame of an entry: one object for all its readers. */
export const frameOf = (entry: Entry): Frame =>
  entry.encoded('frame', ({ channel, id, name, version, at, mutationId, payload }) => ({
    type: 'event',
    channel,
    event: envelope({ id, name, version, at, mutationId, payload }),
  }));

/** `payload` was cut by `viewFor`, whose type twin is `ViewOf`. */
const envelope = (facts: Pick<Entry, 'id' | 'name' | 'version' | 'at' | 'mutationId' | 'payload'>): Envelope =>
  facts as Envelope;
