import { type Audience, type Channel, type Cursor, cursor, type EventName, viewFor } from '@stallwire/events';
import type { CommittedEvent, Entry } from '@stallwire/kernel';

/** What a frame says beside the payload, about. */
const envelopeBytes = 200;

/** What an entry takes from the event itself; its `payload` is the whole one. */
type Facts = Omit<CommittedEvent, 'deliveries'> & Pick<Entry, 'deliveries'>;

interface Place {
  readonly channel: Channel;
  readonly audience: Audience;
  readonly seq: number;
}

/** An event at a place of its; the payload is cut to the audience here. */
export class PlacedEntry implements Entry {
  readonly channel: Channel;
  readonly audience: Audience;
  readonly seq: number;
  readonly cursor: Cursor;
  readonly id: string;
  readonly name: EventName;
  readonly version: number;
  readonly at: string;
  readonly mutationId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly deliveries: Entry['deliveries'];
  private json: string | null = null;
  private size = 0;
  private made: { [wire: string]: unknown } | null = null;

  constructor(event: Facts, { channel, audience, seq }: Place, epoch: string) {
    this.channel = channel;
    this.audience = audience;
    this.seq = seq;
    this.cursor = cursor(epoch, seq);
    this.id = event.id;
    this.name = event.name;
    this.version = event.version;
    this.at = event.at;
    this.mutationId = event.mutationId;
    this.payload = viewFor(event.name, audience, event.payload);
    this.deliveries = event.deliveries;
  }

  get payloadJson(): string {
    this.json ??= JSON.stringify(this.payload);
    return this.json;
  }

  get bytes(): number {
    if (this.size === 0) this.size = this.payloadJson.length + envelopeBytes;
    return this.size;
  }

  settle(): void {
    this.json = null;
    this.made = null;
  }

  encoded<T>(wire: string, encode: (entry: Entry) => T): T {
    this.made ??= {};
    if (!(wire in this.made)) this.made[wire] = encode(this);
    return this.made[wire] as T;
  }
}
