import { newId } from '@stallwire/db';
import type { Audience, Channel } from '@stallwire/events';
import { type BenchEvent, eventBytes, markerOf, nowMicros } from '../wires';

const payloads = {
  storefront: (sellerId: string, version: number, text: string) => ({
    sellerId,
    version,
    termsSource: 'custom_pdf',
    termsPdfUrl: text,
  }),
  user: (userId: string, version: number, text: string) => ({
    notificationId: newId(),
    userId,
    version,
    kind: 'system',
    topic: 'bench',
    title: text,
    message: '',
    priority: 'low',
    href: null,
    groupKey: null,
    read: false,
    unreadCount: 1,
    createdAt: new Date().toISOString(),
    metadata: {},
  }),
};

const padding = new Map<string, string>();

/** The next event of each channel: catalogued ones, filled up to 450 bytes of JSON where they are smaller. */
export class EventMaker {
  private readonly seqs = new Map<string, number>();

  next(channel: string): BenchEvent {
    const seq = (this.seqs.get(channel) ?? 0) + 1;
    this.seqs.set(channel, seq);
    const [kind = '', id = ''] = channel.split(':');
    // As many digits each time, so that all events are of one size.
    const made = make(channel, kind, id, seq, padding.get(kind) ?? '');
    if (padding.has(kind)) return made;
    padding.set(kind, '.'.repeat(Math.max(0, eventBytes - Buffer.byteLength(jsonOf(made)))));
    return make(channel, kind, id, seq, padding.get(kind) ?? '');
  }
}

/** The JSON that peers send, and that Stallwire’s own tRPC frame holds. */
export const jsonOf = ({ channel, event }: BenchEvent): string => JSON.stringify({ type: 'event', channel, event });

function make(channel: string, kind: string, id: string, seq: number, pad: string): BenchEvent {
  const text = markerOf(seq, nowMicros()) + pad;
  const facts = { id: newId(), version: 1, at: new Date().toISOString(), mutationId: null } as const;
  const event =
    kind === 'user'
      ? { ...facts, name: 'notification:created' as const, payload: payloads.user(id, version, text) }
      : { ...facts, name: 'storefront:terms_updated' as const, payload: payloads.storefront(id, version, text) };
  const delivery = { channel: channel as Channel, audience: kind as Audience, seq };
  return { channel, seq, event, committed: { ...event, deliveries: [delivery] } };
}

/** The entity's version: it plays no part here, and of one width it keeps the size. */
const version = 1_000;
