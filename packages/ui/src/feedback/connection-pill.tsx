'use client';

import { CloudOff, LogIn, Radio, RefreshCw, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';
import { RelativeTime } from '../data/relative-time';
import { LiveRegion } from '../live/live-region';
import { Popover } from '../overlay/popover';

export type ConnectionState = 'live' | 'catching-up' | 'reconnecting' | 'offline' | 'signed-out';

interface Words {
  label: string;
  about: string;
  action: string;
  tone: string;
  icon: ReactNode;
}

const states: Record<ConnectionState, Words> = {
  live: {
    label: 'Live',
    about: 'Changes show here the moment they happen.',
    action: 'Check now',
    tone: 'text-live',
    icon: <Radio />,
  },
  'catching-up': {
    label: 'Catching up',
    about: 'The connection is back. What you missed is being loaded.',
    action: 'Check now',
    tone: 'text-live',
    icon: <RefreshCw className="animate-spin" />,
  },
  reconnecting: {
    label: 'Reconnecting',
    about: 'The connection dropped. It is tried again by itself; what you see may be out of date.',
    action: 'Retry now',
    tone: 'text-caution',
    icon: <RotateCw className="animate-spin" />,
  },
  offline: {
    label: 'Offline',
    about: 'This device has no network. What you see may be out of date.',
    action: 'Retry now',
    tone: 'text-critical',
    icon: <CloudOff />,
  },
  'signed-out': {
    label: 'Signed out',
    about: 'Your session has ended. Sign in again to go on.',
    action: 'Sign in',
    tone: 'text-critical',
    icon: <LogIn />,
  },
};

export interface ConnectionPillProps {
  /** The caller decides what is worth showing: it keeps `live` through drops shorter than 5 s. */
  state: ConnectionState;
  /** When the last change or heartbeat arrived; null before the first. */
  lastSync: Date | null;
  onRetry: () => void;
  /** Why it is as it is and what the person can do, where more is known than the state alone says. */
  why?: ReactNode;
  /** Needed only where `signed-out` can happen; without it that state offers Retry. */
  onSignIn?: (() => void) | undefined;
  /** Below the words: how long until the next try, who else is here. */
  children?: ReactNode;
}

/** Says whether the page is live, and since when it is not; announces each change politely. */
export function ConnectionPill({ state, lastSync, onRetry, why, onSignIn, children }: ConnectionPillProps) {
  const { label, about, action, tone, icon } = states[state];
  const act = state === 'signed-out' ? (onSignIn ?? onRetry) : onRetry;
  return (
    <>
      <Popover
        title={label}
        trigger={
          <Button
            size="small"
            variant="ghost"
            data-connection={state}
            icon={
              <span aria-hidden className={cn('contents', tone)}>
                {icon}
              </span>
            }
            className="rounded-full ring-1 ring-line ring-inset"
          >
            <span className="sr-only">Connection: </span>
            {label}
          </Button>
        }
      >
        <p className="text-muted">{why ?? about}</p>
        <dl className="mt-3 flex items-baseline justify-between gap-4 border-line border-t pt-3">
          <dt className="text-muted">Last sync</dt>
          <dd>{lastSync ? <RelativeTime date={lastSync} /> : 'Not yet'}</dd>
        </dl>
        {children}
        <Button className="mt-3 w-full" onClick={act}>
          {action}
        </Button>
      </Popover>
      <LiveRegion>{`Connection: ${label}`}</LiveRegion>
    </>
  );
}
