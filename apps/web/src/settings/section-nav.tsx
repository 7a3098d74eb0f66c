'use client';

import { cn, Link, StatusDot } from '@stallwire/ui';
import { useEffect, useRef } from 'react';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import { useOpenSection } from './section-address';
import { type PageInfo, type SettingsPage, settingsSections, subscriptionPage } from './section-registry';

interface SectionNavProps {
  current: SettingsPage;
  /** Sections with unsaved changes. */
  changed: ReadonlySet<SettingsPage>;
  /** Sections that somebody else changed too. */
  conflicted: ReadonlySet<SettingsPage>;
}

const groups: readonly { label: string; sections: readonly PageInfo[] }[] = [
  { label: 'Everybody sees', sections: settingsSections.filter((section) => section.public) },
  { label: 'Your team sees', sections: settingsSections.filter((section) => !section.public) },
  { label: 'You and Stallwire', sections: [subscriptionPage] },
];

/** The list of sections; a row to swipe through on phones. */
export function SectionNav(props: SectionNavProps) {
  const row = useRef<HTMLElement>(null);
  // On phones the row scrolls to the section shown, and again when the phone is turned.
  useEffect(() => {
    const nav = row.current;
    if (!nav) return;
    const scroll = new ResizeObserver(() => {
      const link = nav.querySelector<HTMLElement>(`[href$="/${props.current}"]`);
      if (link) nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
    });
    scroll.observe(nav);
    return () => scroll.disconnect();
  }, [props.current]);
  return (
    <nav
      ref={row}
      aria-label="Settings"
      className="relative -mx-4 flex gap-5 overflow-x-auto px-4 pb-1 [scrollbar-width:none] lg:mx-0 lg:flex-col lg:overflow-visible lg:px-0"
    >
      {groups.map(({ label, sections }) => (
        <div key={label} className="shrink-0">
          <p className="mb-1 w-fit px-2 font-medium text-caption text-muted max-lg:sticky max-lg:left-0">{label}</p>
          <ul className="flex gap-0.5 lg:flex-col">
            {sections.map((section) => (
              <li key={section.key}>
                <SectionLink section={section} {...props} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SectionLink({ section, current, changed, conflicted }: SectionNavProps & { section: PageInfo }) {
  const store = useStore();
  const openSection = useOpenSection();
  const { key, title, icon } = section;
  return (
    <Link
      href={storePath(store, `/settings/${key}`)}
      aria-current={key === current ? 'page' : undefined}
      onClick={(event) => {
        // With unsaved work the guard has shown it already.
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        openSection(key);
      }}
      className={cn(
        'flex h-control items-center gap-2.5 whitespace-nowrap rounded-control px-2 font-medium [&_svg]:size-4 [&_svg]:shrink-0',
        key === current ? 'bg-pressed text-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {icon}
      <span className="flex-1">{title}</span>
      {conflicted.has(key) ? (
        <StatusDot tone="critical" label="changed by someone else too" />
      ) : changed.has(key) ? (
        <StatusDot tone="caution" label="not saved" />
      ) : null}
    </Link>
  );
}
