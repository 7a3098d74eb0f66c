/** `: because` or nothing. */
export const because = (reason: string | null): string => (reason === null ? '.' : `: ${reason}`);
