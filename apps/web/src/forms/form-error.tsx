import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** What went wrong with the form as a whole. Always mounted, so that it is announced. */
export function FormError({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children ? (
        <p className="flex items-start gap-2 rounded-control bg-critical-soft px-3 py-2 text-critical">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{children}</span>
        </p>
      ) : null}
    </div>
  );
}
