import { cn } from '@stallwire/ui';
import { ImageOff } from 'lucide-react';

/** A product's picture as it was sold. */
export function Picture({ url, className }: { url: string | null; className?: string }) {
  const look = cn('size-10 shrink-0 rounded-control', className);
  return url ? (
    <img src={url} alt="" loading="lazy" decoding="async" className={cn(look, 'object-cover')} />
  ) : (
    <span className={cn(look, 'grid place-items-center bg-sunken text-muted')}>
      <ImageOff aria-hidden className="size-4" />
    </span>
  );
}
