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

/** `JSON.stringify(frameOf(entry))`, without making that object: none of the facts holds a character that JSON would escape. */
export function frameJson(entry: Entry): string {
  const { channel, id, name, version, at, mutationId, payloadJson } = entry;
  const echo = mutationId === null ? 'null' : `"${mutationId}"`;
  return `{"type":"event","channel":"${channel}","event":{"id":"${id}","name":"${name}","version":${version},"at":"${at}","mutationId":${echo},"payload":${payloadJson}}}`;
}
