import { cn } from '../class-names';
import type { Tone } from './badge';

const tones: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent-ink',
  positive: 'text-positive',
  caution: 'text-caution',
  critical: 'text-critical',
  live: 'text-live',
};

export interface StatusDotProps {
  tone: Tone;
  /** Hollow stands for "not now" and needs no colour to be told apart. */
  hollow?: boolean | undefined;
  /** Something is happening: the dot breathes. */
  busy?: boolean | undefined;
  /** Required unless words stand beside the dot. */
  label?: string | undefined;
}

export function StatusDot({ tone, hollow, busy, label }: StatusDotProps) {
  return (
    <>
      <span
        aria-hidden
        className={cn(
          'inline-block size-2 shrink-0 rounded-full border-2 border-current',
          tones[tone],
          !hollow && 'bg-current',
          busy && 'animate-breathe',
        )}
      />
      {label ? <span className="sr-only">{label}</span> : null}
    </>
  );
}
