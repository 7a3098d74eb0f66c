import type { EventName } from './catalogue';

/** Events of the catalogue that no verb emits yet. The list may only shrink: whoever emits one takes it off and lowers `plannedAtMost`. */
export const planned = [
  'wholesale:invitation_sent',
  'wholesale:invitation_accepted',
  'wholesale:invitation_rejected',
  'wholesale:order_placed',
  'wholesale:order_updated',
  'wholesale:deposit_paid',
  'wholesale:balance_paid',
  'wholesale:order_shipped',
  'quotation:created',
  'quotation:updated',
  'quotation:sent',
  'quotation:viewed',
  'quotation:accepted',
  'quotation:rejected',
  'quotation:expired',
] as const satisfies readonly EventName[];

/** The ratchet: a test compares it with the list, so that adding an event to the list shows in two places. */
export const plannedAtMost = 15;

const isPlanned = new Set<EventName>(planned);

/** True for events that no verb emits yet. */
export const isStillPlanned = (name: EventName): boolean => isPlanned.has(name);
