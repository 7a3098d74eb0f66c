'use client';

import { Button } from '@stallwire/ui';
import { ChevronLeft, ChevronRight } from 'lucide-react';

interface PagerProps {
  pages: readonly string[];
  next: string | null;
  onPages: (pages: readonly string[]) => void;
}

/** Nothing where everything is on one page. */
export function Pager({ pages, next, onPages }: PagerProps) {
  if (pages.length === 0 && !next) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between border-line border-t px-4 py-3">
      <Button icon={<ChevronLeft />} disabled={pages.length === 0} onClick={() => onPages(pages.slice(0, -1))}>
        Previous
      </Button>
      <span className="text-muted text-small">Page {pages.length + 1}</span>
      <Button disabled={!next} onClick={() => (next ? onPages([...pages, next]) : undefined)}>
        Next <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
