'use client';

import { AlertDialog } from '@stallwire/ui';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';

interface Guard {
  /** True for addresses where unsaved work stays on screen. */
  stays: (path: string) => boolean;
}

interface Leaving {
  setGuard: (guard: Guard | null) => void;
  go: (path: string) => void;
}

const LeavingContext = createContext<Leaving | null>(null);

const pathOf = (url: string): string => new URL(url, window.location.href).pathname;

/** Asks before a link, the back button, a command or closing the tab would lose unsaved work. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const guard = useRef<Guard | null>(null);
  const [asking, setAsking] = useState<string | null>(null);

  const holds = useCallback((path: string) => guard.current !== null && !guard.current.stays(pathOf(path)), []);
  const leaving = useMemo<Leaving>(
    () => ({
      setGuard: (next) => {
        guard.current = next;
      },
      go: (path) => (holds(path) ? setAsking(path) : router.push(path)),
    }),
    [holds, router],
  );
  useInterception(guard, holds, setAsking);

  const leave = () => {
    guard.current = null;
    setAsking(null);
    if (asking) router.push(asking);
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
        onConfirm={leave}
      />
    </LeavingContext>
  );
}

function useInterception(
  guard: React.RefObject<Guard | null>,
  holds: (path: string) => boolean,
  ask: (path: string) => void,
) {
  useEffect(() => {
    let here = { url: window.location.href, state: window.history.state as unknown };
    const remember = () => {
      here = { url: window.location.href, state: window.history.state };
    };
    const click = (event: MouseEvent) => {
      remember();
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || link.target || link.origin !== window.location.origin || !holds(link.href)) return;
      event.preventDefault();
      event.stopPropagation();
      ask(link.pathname + link.search);
    };
    // Runs before the router's own listener: the address goes back to where the work is until the person has answered.
    const pop = (event: PopStateEvent) => {
      const target = window.location.href;
      if (!holds(target)) return;
      event.stopImmediatePropagation();
      window.history.pushState(here.state, '', here.url);
      ask(pathOf(target) + new URL(target).search);
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
  }, [guard, holds, ask]);
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

function useLeaving(): Leaving {
  const leaving = useContext(LeavingContext);
  if (!leaving) throw new Error('Leaving is guarded inside the shell only.');
  return leaving;
}
