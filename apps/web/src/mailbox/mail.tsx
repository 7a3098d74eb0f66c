'use client';

import { Button, buttonLook, Card, cn, RelativeTime } from '@stallwire/ui';
import { ArrowLeft, ExternalLink } from 'lucide-react';
import { type MouseEvent, useEffect, useRef } from 'react';
import type { Mail } from './use-mailbox';

interface MailRowProps {
  mail: Mail;
  path: string;
  current: boolean;
  /** Where the keyboard stands. */
  active: boolean;
  onOpen: () => void;
}

export function MailRow({ mail, path, current, active, onOpen }: MailRowProps) {
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <li data-key={mail.id} data-active={active ? '' : undefined}>
      <a
        href={path}
        onClick={press}
        aria-current={current ? 'true' : undefined}
        className={cn(
          'block px-4 py-3 -outline-offset-2 hover:bg-hover',
          current && 'bg-pressed',
          active && 'shadow-[inset_3px_0_0_var(--ui-accent-line)]',
        )}
      >
        <span className="block break-words font-medium">{mail.subject}</span>
        <span className="flex items-baseline justify-between gap-3 text-muted text-small">
          <span className="min-w-0 truncate">{mail.to}</span>
          <RelativeTime date={new Date(mail.createdAt)} className="shrink-0" />
        </span>
      </a>
    </li>
  );
}

/** One mail, and where its link leads. */
export function MailPane({ mail, onBack }: { mail: Mail; onBack: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article aria-labelledby="mail-subject" className="min-w-0">
      <Button icon={<ArrowLeft />} className="mb-3 lg:hidden" onClick={onBack}>
        All mails
      </Button>
      <Card>
        <h2 id="mail-subject" ref={heading} tabIndex={-1} className="break-words font-semibold text-title outline-none">
          {mail.subject}
        </h2>
        <p className="mt-1 break-words text-muted text-small">
          To {mail.to} · <RelativeTime date={new Date(mail.createdAt)} />
        </p>
        <div className="mt-4 border-line border-t pt-4">
          <p className="max-w-prose whitespace-pre-wrap break-words">{mail.text}</p>
        </div>
        {mail.href === null ? null : (
          <>
            {/* Some lead to the API, which the router does not know. */}
            <a href={mail.href} className={cn(buttonLook({ variant: 'primary', size: 'medium' }), 'mt-4')}>
              <ExternalLink aria-hidden /> Open the link
            </a>
            <p className="mt-3 break-all font-mono text-caption text-muted">{mail.href}</p>
          </>
        )}
      </Card>
    </article>
  );
}
