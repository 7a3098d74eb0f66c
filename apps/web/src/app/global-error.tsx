'use client';

import './globals.css';
import { ErrorState } from '@stallwire/ui';

/** When even the frame around the pages failed; it brings its own. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Stallwire</title>
        <main id="main" className="grid min-h-dvh place-items-center bg-surface">
          <ErrorState title="Something went wrong" onRetry={reset}>
            The page could not be drawn. Try again; if it stays, come back in a few minutes.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
