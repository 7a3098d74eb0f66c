import { aliasesOf } from '../aliases';
import type { Audience } from '../audiences';
import { definitionOf, type EventName, eventNames, moduleOf } from '../catalogue';
import { audiencesOf } from '../coverage';
import { legacySchema, pick, schemaOf } from '../json-schema';
import { wireNameOf } from '../legacy-types';
import { isStillPlanned } from '../planned';
import { keyOf, object, type Part, position, ref, text, time, uuid } from './refs';

/** Every event as every audience sees it. */
const views: readonly { readonly name: EventName; readonly audience: Audience; readonly key: string }[] =
  eventNames.flatMap((name) => audiencesOf(name).map((audience) => ({ name, audience, key: keyOf(name, audience) })));

const keyed = (entries: readonly (readonly [string, unknown])[]): Part => Object.fromEntries(entries);

function viewSchema(name: EventName, audience: Audience): Part {
  const whole = schemaOf(definitionOf(name));
  const seenBy: Partial<Record<Audience, unknown>> = definitionOf(name).seenBy;
  const fields = seenBy[audience];
  return Array.isArray(fields) ? pick(whole, fields) : whole;
}

const extras = object({
  timestamp: time,
  _e: object(
    { id: uuid, cursors: { type: 'object', additionalProperties: position } },
    { description: 'For clients that resume: send the cursors back as `handshake.auth.cursors`.' },
  ),
});

/** Payloads: as the catalogue has them, and as the legacy wire writes them. */
export const schemas = (): Part =>
  keyed([
    ...views.map(({ name, audience, key }) => [key, viewSchema(name, audience)] as const),
    ...views.map(
      ({ name, audience, key }) =>
        [`legacy.${key}`, { allOf: [legacySchema(viewSchema(name, audience)), extras] }] as const,
    ),
  ]);

const common = (name: EventName): Part => ({
  summary: definitionOf(name).about,
  tags: [{ name: moduleOf(name) }],
  ...(isStillPlanned(name) ? { 'x-planned': true } : {}),
});

function frame({ name, audience, key }: (typeof views)[number]): Part {
  const event = object({
    id: { ...uuid, description: 'The same on every channel that the event goes to.' },
    name: { type: 'string', const: name },
    version: { type: 'integer', const: definitionOf(name).version },
    at: time,
    mutationId: {
      type: ['string', 'null'],
      description: 'The id that the client gave the mutation which caused this.',
    },
    payload: ref('components', 'schemas', key),
  });
  return {
    name,
    title: `${name}, as the audience “${audience}” sees it`,
    ...common(name),
    payload: object({ type: { type: 'string', const: 'event' }, channel: text, event }),
  };
}

const emission = ({ name, audience, key }: (typeof views)[number]): Part => ({
  name: wireNameOf(name),
  title: `${wireNameOf(name)}, as the audience “${audience}” sees it`,
  ...common(name),
  payload: ref('components', 'schemas', `legacy.${key}`),
  ...(aliasesOf(name).length > 0
    ? { 'x-aliases': aliasesOf(name).map(({ name: n, note }) => ({ name: n, note })) }
    : {}),
});

const notice = (type: string, summary: string, fields: Part): Part => ({
  name: type,
  title: type,
  summary,
  payload: object({ type: { type: 'string', const: type }, channel: text, ...fields }),
});

/** What a subscription yields besides events. */
const notices: Part = {
  caughtUp: notice('caughtUp', 'The replay is over; what follows is live.', { recovered: { type: 'boolean' } }),
  heartbeat: notice(
    'heartbeat',
    'Every 15 seconds in which the channel told nothing. `head` is the last sequence of the channel.',
    {
      head: { type: 'integer', minimum: 0 },
    },
  ),
  resync: notice('resync', 'What was missed cannot be replayed: read the snapshot again, then go on from here.', {
    reason: { type: 'string', enum: ['history_gone', 'other_epoch', 'from_the_future', 'too_far_behind'] },
  }),
  revoked: notice('revoked', 'Nothing follows: the sign-in has ended, or the access.', {
    reason: { type: 'string', enum: ['session_ended', 'access_removed'] },
  }),
};
export const noticeNames = Object.keys(notices);

export const messages = (): Part => ({
  ...keyed(views.map((view) => [view.key, frame(view)])),
  ...keyed(views.map((view) => [`legacy.${view.key}`, emission(view)])),
  ...notices,
});

/** Keys of the messages that reach an audience. */
export const keysFor = (audiences: readonly Audience[]): readonly string[] =>
  views.filter((view) => audiences.includes(view.audience)).map((view) => view.key);
