import { toDecimal } from '@stallwire/events/schema/minor-units';

/** An amount in a sentence of the timeline: `12.50 USD`. */
export const spoken = (amount: number, currency: string): string => `${toDecimal(amount, currency)} ${currency}`;

/** `: because` or nothing. */
export const because = (reason: string | null): string => (reason === null ? '.' : `: ${reason}`);
