'use client';

import { BrokenPage } from '@/shell/broken-page';

export default function StorePageError({ reset }: { reset: () => void }) {
  return <BrokenPage onRetry={reset} />;
}
