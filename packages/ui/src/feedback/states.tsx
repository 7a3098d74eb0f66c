'use client';

import { CircleAlert, CloudOff, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';

interface StateProps {
  title: ReactNode;
  /** For empty: what to do next. For the rest: what happened and what the person can do. */
  children?: ReactNode;
  actions?: ReactNode;
  className?: string | undefined;
}

interface BlockProps extends StateProps {
  icon: ReactNode;
  tone: string;
  role?: 'alert' | 'status' | undefined;
}

function StateBlock({ icon, tone, role, title, children, actions, className }: BlockProps) {
  return (
    <div role={role} className={cn('mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center', className)}>
      <span aria-hidden className={cn('mb-4 grid size-12 place-items-center rounded-full [&_svg]:size-5', tone)}>
        {icon}
      </span>
      <p className="text-balance font-semibold text-ink text-title">{title}</p>
      {children ? <div className="mt-1.5 text-pretty text-muted">{children}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

export interface EmptyStateProps extends StateProps {
  icon: ReactNode;
}

/** Nothing here yet: says what would be here and what to do next. */
export function EmptyState(props: EmptyStateProps) {
  return <StateBlock {...props} tone="bg-sunken text-muted" />;
}

export interface ErrorStateProps extends StateProps {
  onRetry?: (() => void) | undefined;
  retrying?: boolean | undefined;
}

/** Something failed: what happened, what to do, Retry. */
export function ErrorState({ onRetry, retrying, actions, ...rest }: ErrorStateProps) {
  const retry = onRetry ? (
    <Button loading={retrying} loadingLabel="Trying again…" onClick={onRetry}>
      Retry
    </Button>
  ) : null;
  return (
    <StateBlock
      {...rest}
      role="alert"
      icon={<CircleAlert />}
      tone="bg-critical-soft text-critical"
      actions={
        retry || actions ? (
          <>
            {retry}
            {actions}
          </>
        ) : null
      }
    />
  );
}

/** The person may not see this: says whom to ask. */
export function ForbiddenState(props: StateProps) {
  return <StateBlock {...props} icon={<Lock />} tone="bg-caution-soft text-caution" />;
}

/** No network and nothing stored to show. */
export function OfflineState({ onRetry, actions, ...rest }: ErrorStateProps) {
  return (
    <StateBlock
      {...rest}
      role="status"
      icon={<CloudOff />}
      tone="bg-sunken text-muted"
      actions={actions ?? (onRetry ? <Button onClick={onRetry}>Retry</Button> : null)}
    />
  );
}
