'use client';

import { BrokenPage } from '@/shell/broken-page';

export default function PageError({ reset }: { reset: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-surface">
      <BrokenPage onRetry={reset} />
    </main>
  );
}
