import { type Audience, audienceNames, audiences } from './audiences';
import { definitionOf, type EventName, eventNames, type ModuleName, moduleOf } from './catalogue';
import { isStillPlanned, planned } from './planned';

export const transports = ['trpc', 'socketio', 'ws-orders'] as const;
export type Transport = (typeof transports)[number];

/** What a screen shows live: single events, or every event of a module (whose queries go stale with it). */
export type Shows = EventName | `${ModuleName}:*`;

export interface CoverageRow {
  readonly event: EventName;
  readonly module: ModuleName;
  readonly planned: boolean;
  readonly verbs: readonly string[];
  /** Addresses, with the payload's field for the id: `seller:{sellerId}:orders`. */
  readonly channels: readonly string[];
  readonly transports: readonly Transport[];
  readonly screens: readonly string[];
}

/** The address that `audience` hears `name` on, with the payload's field in braces. A buyer hears on their own user channel. */
export function addressOf(name: EventName, audience: Audience): string {
  const field = audiences[audience].idField;
  if (field === null) return audience;
  if (audience === 'seller') return `seller:{${field}}:${definitionOf(name).capability}`;
  return `${audience === 'buyer' ? 'user' : audience}:{${field}}`;
}

/** The audiences that an event is shown to, richest first. */
export function audiencesOf(name: EventName): readonly Audience[] {
  const seenBy: Partial<Record<Audience, unknown>> = definitionOf(name).seenBy;
  return audienceNames.filter((audience) => seenBy[audience] !== undefined && seenBy[audience] !== 'nothing');
}

/** `/ws/orders` speaks of orders and their payments, to the buyer and the seller. */
const onWsOrders: readonly ModuleName[] = ['order', 'payment'];

/** The transports that carry an event: all of them, but for the native socket's narrow interest. */
export const transportsOf = (name: EventName): readonly Transport[] =>
  transports.filter((transport) => transport !== 'ws-orders' || onWsOrders.includes(moduleOf(name)));

/**
 * Who emits each event, where it travels, and which screens show it.
 * `verbs`: a verb's path → what it emits or may emit; `screens`: a route → what it shows live.
 */
export function coverage(of: {
  readonly verbs: Readonly<Record<string, readonly EventName[]>>;
  readonly screens: Readonly<Record<string, readonly Shows[]>>;
}): readonly CoverageRow[] {
  return eventNames.map((event) => {
    const module = moduleOf(event);
    const keysWith = (table: Readonly<Record<string, readonly Shows[]>>): string[] =>
      Object.keys(table).filter((key) => table[key]?.some((shown) => shown === event || shown === `${module}:*`));
    return {
      event,
      module,
      planned: isStillPlanned(event),
      verbs: keysWith(of.verbs),
      channels: [...new Set(audiencesOf(event).map((audience) => addressOf(event, audience)))],
      transports: transportsOf(event),
      screens: keysWith(of.screens),
    };
  });
}

/** The matrix as a Markdown table. */
export function coverageTable(rows: readonly CoverageRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const list = (items: readonly string[], none = '–'): string => (items.length > 0 ? items.join(', ') : none);
  return [
    line(['event', 'verbs', 'channels', 'transports', 'screens']),
    line(['---', '---', '---', '---', '---']),
    ...rows.map((row) =>
      line([
        row.event,
        list(row.verbs, row.planned ? 'planned' : '–'),
        list(row.channels),
        list(row.transports),
        list(row.screens),
      ]),
    ),
  ].join('\n');
}

/**
 * Compares the catalogue with what verbs really emit: `missing` are emitted by no verb and not planned either, `stalePlanned` are planned
 * although a verb emits them. Both must be empty.
 */
export function checkPlanned({ emitted }: { readonly emitted: Iterable<EventName> }): {
  readonly missing: readonly EventName[];
  readonly stalePlanned: readonly EventName[];
} {
  const told = new Set(emitted);
  return {
    missing: eventNames.filter((name) => !told.has(name) && !isStillPlanned(name)),
    stalePlanned: planned.filter((name) => told.has(name)),
  };
}
