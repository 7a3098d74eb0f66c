import type { Subscription } from '@stallwire/events/schema/settings';
import type { Tone } from '@stallwire/ui';

interface Standing {
  readonly label: string;
  readonly tone: Tone;
}

const standings: Readonly<Record<NonNullable<Subscription['status']>, Standing>> = {
  trial: { label: 'Trial', tone: 'accent' },
  active: { label: 'Active', tone: 'positive' },
  past_due: { label: 'Payment overdue', tone: 'caution' },
  canceled: { label: 'Ended', tone: 'neutral' },
  incomplete: { label: 'Waits for its first payment', tone: 'caution' },
};

/** @param may whether the store may be open: a trial that has run out stays one until somebody looks */
export function standingOf(status: Subscription['status'], may: boolean): Standing {
  if (status === 'trial' && !may) return { label: 'Trial over', tone: 'caution' };
  return status === null ? { label: 'None', tone: 'neutral' } : standings[status];
}

const dayMs = 86_400_000;

/** Whole days until then, a begun one counts. @param end ISO 8601 @param now ms since 1970 */
export const daysLeft = (end: string, now: number): number =>
  Math.max(0, Math.ceil((new Date(end).getTime() - now) / dayMs));

/** Whether the store may be opened, by the rule that the server has for it. */
export const mayOpen = ({ status, trialEndsAt }: Pick<Subscription, 'status' | 'trialEndsAt'>, now: number): boolean =>
  status === 'active' || (status === 'trial' && (trialEndsAt === null || new Date(trialEndsAt).getTime() > now));
