import { type ReactNode, useId } from 'react';
import { cn } from '../class-names';

interface HeadingProps {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the right of the heading. */
  actions?: ReactNode;
}

/** A raised sheet. With a title it is a labelled region. */
export interface CardProps extends Partial<HeadingProps> {
  children?: ReactNode;
  footer?: ReactNode;
  /** Lets children (a table, a list of rows) reach the edges. */
  flush?: boolean | undefined;
  className?: string | undefined;
}

export function Card({ title, description, actions, children, footer, flush, className }: CardProps) {
  const id = useId();
  const Frame = title ? 'section' : 'div';
  return (
    <Frame
      aria-labelledby={title ? id : undefined}
      className={cn('min-w-0 rounded-card bg-raised shadow-card ring-1 ring-line', className)}
    >
      {title ? <CardHeading id={id} title={title} description={description} actions={actions} tight={flush} /> : null}
      {children ? <div className={cn(!flush && 'p-4', title && !flush && 'pt-3')}>{children}</div> : null}
      {footer ? <div className="border-line border-t px-4 py-3">{footer}</div> : null}
    </Frame>
  );
}

function CardHeading({
  id,
  title,
  description,
  actions,
  tight,
}: HeadingProps & { id: string; tight: boolean | undefined }) {
  return (
    <div className={cn('flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4', tight && 'pb-3')}>
      <div className="min-w-0">
        <h2 id={id} className="font-semibold text-lead text-ink">
          {title}
        </h2>
        {description ? <p className="mt-0.5 text-muted text-small">{description}</p> : null}
      </div>
      {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}

export interface SectionProps extends HeadingProps {
  id?: string | undefined;
  children: ReactNode;
  className?: string | undefined;
}

/** A titled part of a long page: heading and explanation at the left on wide screens, the cards at the right. */
export function Section({ id, title, description, actions, children, className }: SectionProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={cn('grid gap-4 py-6 first:pt-0 xl:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] xl:gap-8', className)}
    >
      <div>
        <h2 id={headingId} className="font-semibold text-ink text-title">
          {title}
        </h2>
        {description ? <p className="mt-1 max-w-prose text-muted">{description}</p> : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}
