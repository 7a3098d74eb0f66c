import { Link } from '@stallwire/ui';
import type { Metadata } from 'next';
import { Wordmark } from '@/brand/wordmark';
import { MailboxScreen } from '@/mailbox/mailbox-screen';

export const metadata: Metadata = { title: 'Mailbox', robots: { index: false }, referrer: 'no-referrer' };

/** Outside the dashboard: whoever forgot their password is not signed in. */
export default function MailboxPage() {
  return (
    <div className="min-h-dvh bg-surface px-4 py-5 md:px-6 md:py-8">
      <header className="mx-auto mb-6 max-w-6xl">
        <Link href="/" className="rounded-control" aria-label="Stallwire, start page">
          <Wordmark />
        </Link>
      </header>
      <main id="main" className="mx-auto max-w-6xl">
        <MailboxScreen />
      </main>
    </div>
  );
}
