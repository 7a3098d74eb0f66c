'use client';

import { FormatProvider, type LinkProps, LinkProvider, TooltipProvider } from '@stallwire/ui';
import NextLink from 'next/link';
import { ThemeProvider } from 'next-themes';
import { type ComponentType, type ReactNode, useState, useSyncExternalStore } from 'react';
import { DataProvider } from '@/trpc/client';

interface ProvidersProps {
  identity: string | null;
  wsUrl: string;
  children: ReactNode;
}

/** Everything a screen finds around it, mounted once for the whole app. */
export function Providers({ identity, wsUrl, children }: ProvidersProps) {
  const timeZone = useSyncExternalStore(never, deviceZone, () => 'UTC');
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      scriptProps={themeScript}
    >
      <DataProvider identity={identity} wsUrl={wsUrl}>
        <LinkProvider component={RouterLink}>
          <FormatProvider locale="en" timeZone={timeZone}>
            <TooltipProvider>{children}</TooltipProvider>
          </FormatProvider>
        </LinkProvider>
      </DataProvider>
    </ThemeProvider>
  );
}

const never = () => () => undefined;
const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The theme's script is for the page as the server sends it; drawn in a browser it does nothing, and React says so unless it is data. */
const themeScript = typeof window === 'undefined' ? {} : { type: 'application/json' };

/** The router's link under the design system's types, which say `| undefined` where the router's leave a property out. */
const AppLink = NextLink as ComponentType<LinkProps & { prefetch?: false }>;

/** Fetches ahead what is pointed at or focused. What merely stands there it does not: one look at a list would ask for the pages of all its rows. */
function RouterLink({ onPointerEnter, onFocus, ...props }: LinkProps) {
  const [meant, setMeant] = useState(false);
  return (
    <AppLink
      {...props}
      {...(!meant && { prefetch: false })}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
    />
  );
}
