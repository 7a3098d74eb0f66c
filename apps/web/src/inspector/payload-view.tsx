'use client';

import { Button, cn, LiveRegion, VisuallyHidden } from '@stallwire/ui';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { Delivery } from '@/trpc/types';
import { asJson, linesOf } from './payload';
import { audienceWords } from './words';

interface PayloadViewProps {
  delivery: Delivery;
  /** All deliveries of the event, to show what this audience does not see. */
  views: readonly Delivery[];
}

/** What one audience is sent, and the names of the fields that others are sent beside it. */
export function PayloadView({ delivery, views }: PayloadViewProps) {
  const lines = linesOf(
    delivery.payload,
    views.map(({ payload }) => payload),
  );
  const hidden = lines.filter(({ kind }) => kind === 'hidden').length;
  const who = audienceWords[delivery.audience];
  return (
    <section aria-label="Payload">
      <div className="mb-2 flex items-center justify-between gap-2">
        <h3 className="font-semibold">Payload: {who.toLowerCase()}</h3>
        <CopyButton key={delivery.channel} text={asJson(delivery.payload)} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-control bg-sunken py-2 font-mono text-caption leading-5"
      >
        {lines.map(({ text, kind }, at) => (
          <span key={at} className={cn('block px-3', kind === 'hidden' && 'bg-caution-soft text-caution')}>
            {kind === 'hidden' ? (
              <>
                <s aria-hidden>{text}</s>
                <VisuallyHidden>{text.trim()} is not shown to this audience</VisuallyHidden>
              </>
            ) : (
              text
            )}
            {'\n'}
          </span>
        ))}
      </pre>
      {hidden > 0 ? (
        <p className="mt-1.5 text-muted text-small">Struck through: what others are sent and this audience is not.</p>
      ) : null}
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setSaid('Copied');
  };
  return (
    <>
      <LiveRegion>{said}</LiveRegion>
      <Button
        size="small"
        variant="ghost"
        icon={said === 'Copied' ? <Check /> : <Copy />}
        onClick={() => void copy().catch(() => setSaid('Could not copy'))}
      >
        {said || 'Copy'}
      </Button>
    </>
  );
}
