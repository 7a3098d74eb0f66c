'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';

export interface Formats {
  /** BCP 47, for numbers, money and dates. */
  locale: string;
  /** IANA name; times are shown in this zone, whatever the device says. */
  timeZone: string;
}

const FormatContext = createContext<Formats>({ locale: 'en', timeZone: 'UTC' });

/** Sets locale and time zone for every amount and time below it. */
export function FormatProvider({ locale, timeZone, children }: Formats & { children: ReactNode }) {
  const value = useMemo(() => ({ locale, timeZone }), [locale, timeZone]);
  return <FormatContext value={value}>{children}</FormatContext>;
}

export function useFormats(): Formats {
  return useContext(FormatContext);
}
