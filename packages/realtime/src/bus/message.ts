import {
  type Audience,
  audienceNames,
  type Channel,
  type EventName,
  isEventName,
  parseChannel,
} from '@stallwire/events';
import { upcast } from '@stallwire/events/upcast';
import type { CommittedEvent } from '@stallwire/kernel';
import { z } from 'zod';

/**
 * What travels between nodes: 36 characters that name the sender, then a JSON array of events. A node knows its own echo by the first
 * part, without reading the second.
 */
const senderLength = 36;
/** Characters after which a commit of many events goes on in another message, so that nobody is busy with one for long. */
const fullAt = 64 * 1024;

const text = <T extends string>(is: (value: string) => boolean) =>
  z.custom<T>((value) => typeof value === 'string' && is(value));
const eventsSchema = z.array(
  z.object({
    id: z.string(),
    name: text<EventName>(isEventName),
    version: z.int().positive(),
    at: z.string(),
    mutationId: z.string().nullable(),
    payload: z.record(z.string(), z.unknown()),
    deliveries: z.array(
      z.object({
        channel: text<Channel>((value) => parseChannel(value) !== null),
        audience: text<Audience>((value) => audienceNames.some((name) => name === value)),
        seq: z.int().positive(),
      }),
    ),
  }),
);

/** The messages of a commit, by channel: each event goes to every channel that it is told on, whole. */
export function messagesByChannel(sender: string, events: readonly CommittedEvent[]): Map<Channel, string[]> {
  const runs = new Map<Channel, string[]>();
  for (const event of events) {
    const json = JSON.stringify(event);
    for (const { channel } of event.deliveries) runs.set(channel, addTo(runs.get(channel) ?? [], json));
  }
  return new Map([...runs].map(([channel, texts]) => [channel, texts.map((run) => `${sender}[${run}]`)]));
}

function addTo(runs: string[], json: string): string[] {
  const last = runs.pop();
  if (last === undefined) return [json];
  if (last.length + json.length <= fullAt) runs.push(`${last},${json}`);
  else runs.push(last, json);
  return runs;
}

export const messageOf = (sender: string, events: readonly CommittedEvent[]): string => sender + JSON.stringify(events);

export const isFrom = (sender: string, message: string): boolean => message.startsWith(sender);

/** @throws when it is no message of ours, or tells of what this version does not know */
export function eventsIn(message: string): CommittedEvent[] {
  const events = eventsSchema.parse(JSON.parse(message.slice(senderLength)));
  // A node of an older version may have sent it.
  return events.map((event) => ({ ...event, ...upcast(event.name, event.version, event.payload) }));
}
