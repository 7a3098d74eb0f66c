import { Link } from '@stallwire/ui';
import type { ReactNode } from 'react';
import { Wordmark } from '@/brand/wordmark';

/** The frame of sign-in, sign-up and the first steps: one column, nothing else to look at. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-surface px-4 py-8 sm:py-16">
      <header className="mb-8">
        <Link href="/" className="rounded-control" aria-label="Stallwire, start page">
          <Wordmark />
        </Link>
      </header>
      <main id="main" className="w-full max-w-sm">
        {children}
      </main>
    </div>
  );
}
