import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { visitorId } from '@/auth/session';
import { socketUrl } from '@/origins';
import { Providers } from '@/providers';

export const metadata: Metadata = {
  title: { default: 'Stallwire', template: '%s · Stallwire' },
  description: 'Shops that change the moment their sellers do.',
  icons: { icon: '/icon.svg' },
};

/** Every page is somebody's. A build that began to draw them asked an API that is not there, again and again, for 14 seconds. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f6f4' },
    { media: '(prefers-color-scheme: dark)', color: '#111215' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [identity, wsUrl] = await Promise.all([visitorId(), socketUrl()]);
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers identity={identity} wsUrl={wsUrl}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
