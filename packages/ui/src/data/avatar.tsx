'use client';

import { Avatar as Base } from '@base-ui/react/avatar';
import { cn } from '../class-names';

export interface AvatarProps {
  /** Of a person or a shop; the initials come from it. */
  name: string;
  src?: string | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
  shape?: 'round' | 'square' | undefined;
  /** True where the name stands beside it, so that it is not read twice. */
  decorative?: boolean | undefined;
  className?: string | undefined;
}

const sizes = { small: 'size-6 text-[10px]', medium: 'size-8 text-caption', large: 'size-12 text-lead' };

export function Avatar({ name, src, size = 'medium', shape = 'round', decorative, className }: AvatarProps) {
  return (
    <Base.Root
      role={decorative ? undefined : 'img'}
      aria-label={decorative ? undefined : name}
      aria-hidden={decorative || undefined}
      className={cn(
        'inline-grid shrink-0 select-none place-items-center overflow-hidden bg-accent-soft font-medium text-accent-ink',
        shape === 'round' ? 'rounded-full' : 'rounded-control',
        sizes[size],
        className,
      )}
    >
      {src ? <Base.Image src={src} alt="" className="size-full object-cover" /> : null}
      <Base.Fallback>{initials(name)}</Base.Fallback>
    </Base.Root>
  );
}

/** First letters of the first and last word, at most two. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  // Not by the device's language: the server, which draws them first, does not know it.
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
