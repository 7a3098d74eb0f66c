'use client';

import { Button, cn, Select, type SelectOption } from '@stallwire/ui';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type PageSize, pageSizes } from './page-size';

interface PagerProps {
  pages: readonly string[];
  next: string | null;
  onPages: (pages: readonly string[]) => void;
  /** How many rows a page has, where that can be chosen. */
  size?: { readonly now: PageSize; readonly onChange: (size: PageSize) => void };
}

const sizes: readonly SelectOption<`${PageSize}`>[] = pageSizes.map((size) => ({
  value: `${size}`,
  label: `${size} a page`,
}));

/** Nothing where everything is on one page of the usual size. */
export function Pager({ pages, next, onPages, size }: PagerProps) {
  if (pages.length === 0 && !next && (size === undefined || size.now === pageSizes[0])) return null;
  const turn = (to: readonly string[]) => {
    onPages(to);
    // Another page is read from its beginning.
    window.scrollTo({ top: 0 });
  };
  return (
    <nav
      aria-label="Pages"
      className={cn(
        'grid grid-cols-[1fr_auto_1fr] items-center gap-x-4 gap-y-3 border-line border-t px-4 py-3',
        size && 'sm:grid-cols-[1fr_auto_auto_1fr]',
      )}
    >
      <Button
        className="justify-self-start"
        icon={<ChevronLeft />}
        disabled={pages.length === 0}
        onClick={() => turn(pages.slice(0, -1))}
      >
        Previous
      </Button>
      <span className="text-muted text-small">Page {pages.length + 1}</span>
      {size ? (
        <Select
          label="Rows on a page"
          hideLabel
          className="w-36 max-sm:order-last max-sm:col-span-full max-sm:justify-self-center"
          options={sizes}
          value={`${size.now}`}
          onValueChange={(value) => size.onChange(pageSizes.find((one) => `${one}` === value) ?? pageSizes[0])}
        />
      ) : null}
      <Button className="justify-self-end" disabled={!next} onClick={() => (next ? turn([...pages, next]) : undefined)}>
        Next <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
