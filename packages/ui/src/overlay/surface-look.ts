import { cn } from '../class-names';

/** Behind a modal. */
export const scrimLook = cn(
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0',
);

/** A modal in the middle; on phones it comes up from the bottom, within reach of a thumb. */
export const modalLook = cn(
  'fixed z-50 flex max-h-[calc(100dvh-2rem)] w-full flex-col overflow-hidden bg-raised text-ink shadow-modal outline-none',
  'inset-x-0 bottom-0 rounded-t-sheet sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-card',
  'transition-[opacity,translate,scale] duration-200 ease-out',
  'data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0',
  'sm:data-ending-style:translate-y-0 sm:data-ending-style:scale-[0.98] sm:data-starting-style:translate-y-0 sm:data-starting-style:scale-[0.98]',
);

/** A popup beside what opened it. */
export const popupLook = cn(
  'origin-(--transform-origin) rounded-card bg-raised text-ink shadow-pop outline-none',
  'transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0',
);

/** One line in a menu, a select or a palette. */
export const optionLook = cn(
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-control px-2 py-1 text-body outline-none pointer-coarse:min-h-10',
  'data-highlighted:bg-hover data-disabled:text-muted data-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
);
