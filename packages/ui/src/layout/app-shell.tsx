'use client';

import { MenuIcon } from 'lucide-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { cn } from '../class-names';
import { Drawer } from '../overlay/drawer';
import { BottomBar, type NavGroup, NavList } from './navigation';

export interface AppShellProps {
  /** The name or the switcher at the top of the sidebar. */
  brand: ReactNode;
  nav: readonly NavGroup[];
  /** Right end of the header: connection, search, notifications, account. */
  header?: ReactNode;
  /** Left end of the header: where we are. Empty, it shows the brand on phones. */
  heading?: ReactNode;
  /** Foot of the sidebar. */
  foot?: ReactNode;
  children: ReactNode;
  /** Lets a page use the whole width, as a preview beside a form needs. */
  wide?: boolean | undefined;
}

interface PinnedHeights extends CSSProperties {
  '--ui-shell-header': string;
}

const pinned: PinnedHeights = { '--ui-shell-header': '52px' };

/** Sidebar, header and page. On phones the sidebar becomes a bar at the bottom with the rest in a drawer. */
export function AppShell({ brand, nav, header, heading, foot, children, wide }: AppShellProps) {
  return (
    <div data-ui-shell style={pinned} className="flex min-h-dvh bg-surface print:bg-white">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-tip px-3 py-2 font-medium text-on-tip focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col border-line border-r bg-surface md:flex print:hidden">
        <div className="flex h-(--ui-shell-header) shrink-0 items-center px-3">{brand}</div>
        <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
          <NavList groups={nav} />
        </nav>
        {foot ? <div className="border-line border-t p-3">{foot}</div> : null}
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-(--ui-shell-header) shrink-0 items-center gap-2 border-line border-b bg-surface px-4 md:px-6 print:hidden">
          <div className="min-w-0 flex-1 truncate">
            {heading ?? <span className="flex items-center md:hidden">{brand}</span>}
          </div>
          {header}
        </header>
        <main
          id="main"
          tabIndex={-1}
          className={cn(
            'mx-auto w-full flex-1 px-4 py-5 outline-none md:px-6 md:py-6',
            'pb-[calc(var(--ui-footer-height,0px)+24px)]',
            !wide && 'max-w-6xl',
            'print:max-w-none print:p-0',
          )}
        >
          {children}
        </main>
      </div>
      <PhoneNavigation nav={nav} foot={foot} />
    </div>
  );
}

function PhoneNavigation({ nav, foot }: { nav: readonly NavGroup[]; foot: ReactNode }) {
  const [open, setOpen] = useState(false);
  const more = (
    <button
      type="button"
      className="flex h-full w-full flex-col items-center justify-center gap-0.5 font-medium text-caption text-muted [&_svg]:size-5"
    >
      <MenuIcon aria-hidden />
      More
    </button>
  );
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-raised pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <BottomBar
        groups={nav}
        more={
          <Drawer title="All pages" side="bottom" open={open} onOpenChange={setOpen} trigger={more}>
            <nav aria-label="All pages">
              <NavList groups={nav} onNavigate={() => setOpen(false)} />
            </nav>
            {foot ? <div className="mt-4 border-line border-t pt-4">{foot}</div> : null}
          </Drawer>
        }
      />
    </nav>
  );
}
