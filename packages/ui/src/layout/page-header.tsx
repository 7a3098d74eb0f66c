'use client';

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../link';

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: a badge. */
  status?: ReactNode;
  actions?: ReactNode;
  /** The pages above this one, outermost first. */
  trail?: readonly { href: string; label: string }[] | undefined;
}

export function PageHeader({ title, description, status, actions, trail = [] }: PageHeaderProps) {
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {trail.length > 0 ? (
          <nav aria-label="Breadcrumb" className="mb-1">
            <ol className="flex flex-wrap items-center gap-1 text-muted text-small">
              {trail.map((page, at) => (
                <li key={page.href} className="flex items-center gap-1">
                  {at > 0 ? <ChevronRight aria-hidden className="size-3.5" /> : null}
                  <Link href={page.href} className="rounded-small py-1 hover:text-ink hover:underline">
                    {page.label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <div className="flex flex-wrap items-center gap-2.5">
          <h1 className="font-semibold text-heading text-ink">{title}</h1>
          {status}
        </div>
        {description ? <p className="mt-1 max-w-prose text-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
