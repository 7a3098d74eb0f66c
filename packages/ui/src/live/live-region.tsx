import type { ReactNode } from 'react';

/**
 * Says its children politely whenever they change. Mount it before there is anything to say: a region that arrives
 * together with its text is often not announced.
 */
export function LiveRegion({ children, visible = false }: { children: ReactNode; visible?: boolean | undefined }) {
  return (
    <div role="status" aria-live="polite" aria-atomic="true" className={visible ? undefined : 'sr-only'}>
      {children}
    </div>
  );
}
