import { cn } from '@stallwire/ui';

/** The awning of a market stall with a line under it. */
function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden className={cn('size-6 shrink-0', className)}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M5.5 6.5h13l1 4.2a2.2 2.2 0 0 1-4.3.3 2.2 2.2 0 0 1-4.4 0 2.2 2.2 0 0 1-4.2-.1 2.2 2.2 0 0 1-2.1-.2z"
        className="fill-on-accent"
      />
      <path
        d="M6 17.5h4.2l1.3-3 1.6 4 1.2-2.4H18"
        className="stroke-on-accent"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}

export function Wordmark({ className }: { className?: string | undefined }) {
  return (
    <span className={cn('inline-flex items-center gap-2 font-semibold text-ink text-title', className)}>
      <Mark />
      Stallwire
    </span>
  );
}
