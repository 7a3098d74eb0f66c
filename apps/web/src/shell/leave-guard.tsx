'use client';

import { AlertDialog } from '@stallwire/ui';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { linkOf } from './link-press';

interface Guard {
  /** True for addresses where unsaved work stays on screen. */
  stays: (path: string) => boolean;
}
type Verdict = 'free' | 'stays' | 'loses';

interface Leaving {
  setGuard: (guard: Guard | null) => void;
  go: (path: string) => void;
  leave: (then: () => void) => void;
}

const LeavingContext = createContext<Leaving | null>(null);

const pathOf = (url: string): string => new URL(url, window.location.href).pathname;

/** Asks before a link, the back button, a command, signing out or closing the tab would lose unsaved work. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const guard = useRef<Guard | null>(null);
  const [asking, setAsking] = useState<{ then: () => void } | null>(null);

  const judge = useCallback((path: string): Verdict => {
    if (!guard.current) return 'free';
    return guard.current.stays(pathOf(path)) ? 'stays' : 'loses';
  }, []);
  const leaving = useMemo<Leaving>(() => {
    const leave = (then: () => void) => (guard.current ? setAsking({ then }) : then());
    return {
      setGuard: (next) => {
        guard.current = next;
      },
      leave,
      go: (path) => (judge(path) === 'stays' ? showAddress(path) : leave(() => router.push(path))),
    };
  }, [judge, router]);
  useInterception(guard, judge, leaving);

  const confirm = () => {
    guard.current = null;
    setAsking(null);
    asking?.then();
  };
  return (
    <LeavingContext value={leaving}>
      {children}
      <AlertDialog
        open={asking !== null}
        onOpenChange={(open) => (open ? undefined : setAsking(null))}
        title="Leave without saving?"
        description="Your changes on this page have not been saved. Leaving throws them away."
        confirmLabel="Leave without saving"
        cancelLabel="Stay"
        danger
        onConfirm={confirm}
      />
    </LeavingContext>
  );
}

/** Without asking the router: it would mount the page anew where the store goes by another name since it was opened. */
const showAddress = (path: string): void => window.history.pushState(null, '', path);

function useInterception(
  guard: React.RefObject<Guard | null>,
  judge: (path: string) => Verdict,
  { go }: Pick<Leaving, 'go'>,
) {
  useEffect(() => {
    let here = { url: window.location.href, state: window.history.state as unknown };
    const remember = () => {
      here = { url: window.location.href, state: window.history.state };
    };
    const click = (event: MouseEvent) => {
      remember();
      const link = linkOf(event);
      const verdict = link ? judge(link.href) : 'free';
      if (!link || verdict === 'free') return;
      event.preventDefault();
      // What is around the link still hears of it where nothing is asked: a drawer closes.
      if (verdict === 'loses') event.stopPropagation();
      go(link.pathname + link.search);
    };
    // Runs before the router's own listener: the address goes back to where the work is until the person has answered.
    const pop = (event: PopStateEvent) => {
      const target = new URL(window.location.href);
      if (judge(target.href) !== 'loses') return;
      event.stopImmediatePropagation();
      window.history.pushState(here.state, '', here.url);
      go(target.pathname + target.search);
    };
    const unload = (event: BeforeUnloadEvent) => {
      if (guard.current) event.preventDefault();
    };
    window.addEventListener('click', click, true);
    window.addEventListener('popstate', pop, true);
    window.addEventListener('keydown', remember, true);
    window.addEventListener('beforeunload', unload);
    return () => {
      window.removeEventListener('click', click, true);
      window.removeEventListener('popstate', pop, true);
      window.removeEventListener('keydown', remember, true);
      window.removeEventListener('beforeunload', unload);
    };
  }, [guard, judge, go]);
}

/** Holds unsaved work on this page while `active`. */
export function useUnsavedWork(active: boolean, stays: (path: string) => boolean): void {
  const { setGuard } = useLeaving();
  const latest = useRef(stays);
  useEffect(() => {
    latest.current = stays;
  });
  useEffect(() => {
    if (!active) return;
    setGuard({ stays: (path) => latest.current(path) });
    return () => setGuard(null);
  }, [active, setGuard]);
}

/** Goes somewhere, asking first where that would lose unsaved work. */
export const useGo = (): ((path: string) => void) => useLeaving().go;

/** Does something that ends this page, asking first where that would lose unsaved work. */
export const useLeave = (): ((then: () => void) => void) => useLeaving().leave;

function useLeaving(): Leaving {
  const leaving = useContext(LeavingContext);
  if (!leaving) throw new Error('Leaving is guarded inside the shell only.');
  return leaving;
}
