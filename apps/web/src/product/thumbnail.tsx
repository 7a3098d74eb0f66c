import { cn } from '@stallwire/ui';
import { ImageOff } from 'lucide-react';

/** A small picture beside a name that says what it is of. */
export function Thumbnail({ url, className }: { url: string | null; className?: string }) {
  return (
    <div className={cn('size-14 shrink-0 overflow-hidden rounded-control bg-sunken', className)}>
      {url ? (
        <img src={url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <ImageOff aria-hidden className="m-auto h-full size-5 text-muted" />
      )}
    </div>
  );
}
