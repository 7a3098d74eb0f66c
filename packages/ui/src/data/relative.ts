const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "3 minutes ago", "in 2 days"; within 45 s of now it is "just now". */
export function relativeTime(date: Date, now: Date, locale = 'en'): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 45) return 'just now';
  const [unit, length] = steps.find(([, size]) => distance >= size) ?? (['minute', 60] as const);
  const amount = Math.max(1, Math.floor(distance / length));
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(seconds < 0 ? -amount : amount, unit);
}

/** The full date and time with its zone: "5 March 2026 at 14:05:09 CET". */
export function exactTime(date: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(date);
}
