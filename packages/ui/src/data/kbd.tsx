import { cn } from '../class-names';

/** Keys to press together, each drawn as a key. */
export function Kbd({ keys, className }: { keys: readonly string[]; className?: string | undefined }) {
  return (
    <span className={cn('inline-flex items-center gap-0.5', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-small border border-current/25 px-1 font-sans text-caption"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
