import type { ReactNode } from 'react';

/** Rows that may be many, in a box of their own. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
      tabIndex={0}
      className="max-h-96 overflow-y-auto border-line border-t -outline-offset-2"
    >
      {children}
    </section>
  );
}
