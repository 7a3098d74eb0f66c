'use client';

import { useFormats } from '@stallwire/ui';

/** Writes a day (`2027-03-12`) as people do. A day has no zone. */
export function useDayWords(): (day: string) => string {
  const { locale } = useFormats();
  return (day) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
