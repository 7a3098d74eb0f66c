import { cn } from '@stallwire/ui';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const looks = {
  neutral: { look: 'bg-sunken text-ink', icon: <Info /> },
  positive: { look: 'bg-positive-soft text-positive', icon: <CircleCheck /> },
  caution: { look: 'bg-caution-soft text-caution', icon: <TriangleAlert /> },
  critical: { look: 'bg-critical-soft text-critical', icon: <CircleAlert /> },
};

interface NoticeProps {
  tone: keyof typeof looks;
  /** The tone's own unless given. */
  icon?: ReactNode;
  action?: ReactNode;
  /** Why the action did not work. */
  error?: ReactNode;
  children: ReactNode;
}

/** What there is to know before anything else, and the one thing to do about it. */
export function Notice({ tone, icon, action, error, children }: NoticeProps) {
  const { look, icon: usual } = looks[tone];
  return (
    <div role="status" className={cn('rounded-card px-4 py-3', look)}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <span aria-hidden className="[&_svg]:size-4">
          {icon ?? usual}
        </span>
        <p className="min-w-52 flex-1">{children}</p>
        {action}
      </div>
      {error ? <p className="mt-2 font-medium">{error}</p> : null}
    </div>
  );
}
