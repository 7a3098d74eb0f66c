'use client';

import type { ReactNode } from 'react';
import { cn } from '../class-names';
import { Link } from '../link';

export interface NavItem {
  href: string;
  label: string;
  icon: ReactNode;
  /** The page shown, or one below it. */
  current?: boolean | undefined;
  /** A number or a word at the right: new orders, "Beta". */
  badge?: ReactNode;
  /** Also in the bar at the bottom of a phone; the first four that say so are taken. */
  primary?: boolean | undefined;
}

export interface NavGroup {
  id: string;
  label?: string | undefined;
  items: readonly NavItem[];
}

/** The sidebar's list, also used inside the phone's drawer. */
export function NavList({
  groups,
  onNavigate,
}: {
  groups: readonly NavGroup[];
  onNavigate?: (() => void) | undefined;
}) {
  return (
    <div className="flex flex-col gap-5">
      {groups.map((group) => (
        <div key={group.id}>
          {group.label ? <p className="mb-1 px-2 font-medium text-caption text-muted">{group.label}</p> : null}
          <ul className="flex flex-col gap-0.5">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function NavLink({ item, onNavigate }: { item: NavItem; onNavigate: (() => void) | undefined }) {
  return (
    <Link
      href={item.href}
      onClick={onNavigate}
      aria-current={item.current ? 'page' : undefined}
      className={cn(
        'flex h-control items-center gap-2.5 rounded-control px-2 font-medium transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0',
        item.current
          ? 'bg-raised text-ink shadow-card ring-1 ring-line ring-inset [&_svg]:text-accent-ink'
          : 'text-muted hover:bg-pressed hover:text-ink',
      )}
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.badge ? <span className="text-muted text-small tabular-nums">{item.badge}</span> : null}
    </Link>
  );
}

interface BottomBarProps {
  groups: readonly NavGroup[];
  more: ReactNode;
}

/** A phone's bar: the primary places and "More", each tall enough for a thumb. */
export function BottomBar({ groups, more }: BottomBarProps) {
  const items = groups.flatMap((group) => group.items).filter((item) => item.primary);
  return (
    <ul className="grid h-14 auto-cols-fr grid-flow-col items-stretch">
      {items.slice(0, 4).map((item) => (
        <li key={item.href} className="min-w-0">
          <Link
            href={item.href}
            aria-current={item.current ? 'page' : undefined}
            className={cn(
              'relative flex h-full flex-col items-center justify-center gap-0.5 px-1 font-medium text-caption [&_svg]:size-5',
              item.current ? 'text-accent-ink' : 'text-muted',
            )}
          >
            {item.icon}
            <span className="max-w-full truncate">{item.label}</span>
            {item.badge ? (
              <span className="absolute top-1 left-1/2 ml-1.5 rounded-full bg-accent px-1.5 text-caption text-on-accent tabular-nums">
                {item.badge}
              </span>
            ) : null}
          </Link>
        </li>
      ))}
      <li className="min-w-0">{more}</li>
    </ul>
  );
}
