'use client';

import { Card } from '@stallwire/ui';
import { ChevronRight } from 'lucide-react';
import { demoAccounts, demoPassword } from '@/demo/accounts';

/** One press signs in as a demo account. */
export function DemoAccounts({ onPick }: { onPick: (email: string) => void }) {
  return (
    <Card
      className="mt-8"
      flush
      title="Demo accounts"
      description={
        <>
          Press one to sign in. The password is <code className="font-mono">{demoPassword}</code>.
        </>
      }
    >
      <ul className="divide-y divide-line border-line border-t">
        {demoAccounts.map(({ email, about }) => (
          <li key={email}>
            <button
              type="button"
              onClick={() => onPick(email)}
              className="flex w-full items-center gap-3 px-4 py-2.5 text-left last:rounded-b-card hover:bg-hover active:bg-pressed"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{email}</span>
                <span className="block text-muted text-small">{about}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
