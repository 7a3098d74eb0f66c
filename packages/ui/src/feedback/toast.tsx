'use client';

import { CircleAlert, CircleCheck, Info, Radio, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Toaster as Sonner, toast as sonner } from 'sonner';
import { Button } from '../button/button';
import { ToastBook, type ToastTone } from './toast-book';

export interface ToastOptions {
  /** Toasts with one key share one place: the newer replaces the older and the count goes up. */
  key?: string | undefined;
  /** Given a function, it is called with how many have been grouped: `(n) => counted(n, 'new order')`. */
  title: string | ((count: number) => string);
  description?: ReactNode;
  tone?: ToastTone | undefined;
  action?: { label: string; onPress: () => void } | undefined;
  /** Milliseconds on screen; hovering or leaving the tab stops the clock. Default 6 s, errors 12 s. */
  duration?: number | undefined;
}

const icons: Record<ToastTone, ReactNode> = {
  neutral: <Info className="text-muted" />,
  positive: <CircleCheck className="text-positive" />,
  caution: <TriangleAlert className="text-caution" />,
  critical: <CircleAlert className="text-critical" />,
  live: <Radio className="text-live" />,
};

const book = new ToastBook();

/** Shows a toast and answers its id. At most three stand at once: a fourth sends the oldest away. */
export function toast(options: ToastOptions): string {
  const { id, count, leaving } = book.add(options.key);
  for (const old of leaving) sonner.dismiss(old);
  const tone = options.tone ?? 'neutral';
  const title = typeof options.title === 'function' ? options.title(count) : options.title;
  const { description, action } = options;
  const card = { id, tone, title, description, action, count: typeof options.title === 'function' ? 1 : count };
  sonner.custom(() => <ToastCard {...card} />, {
    id,
    duration: options.duration ?? (tone === 'critical' ? 12_000 : 6000),
    unstyled: true,
    className: 'w-(--width)',
    onDismiss: () => book.remove(id),
    onAutoClose: () => book.remove(id),
  });
  return id;
}

/** Takes one toast away, or all. */
export function dismissToast(id?: string): void {
  for (const gone of id === undefined ? book.ids() : [id]) {
    book.remove(gone);
    sonner.dismiss(gone);
  }
}

interface CardProps extends Pick<ToastOptions, 'description' | 'action'> {
  id: string;
  tone: ToastTone;
  title: string;
  /** Drawn as ×3; one where the title already tells. */
  count: number;
}

function ToastCard({ id, tone, title, count, description, action }: CardProps) {
  return (
    <div
      data-tone={tone}
      className="flex w-full items-start gap-3 rounded-card bg-raised py-2 pr-2 pl-3 font-sans text-body text-ink shadow-pop"
    >
      <span aria-hidden className="mt-1.5 [&_svg]:size-4">
        {icons[tone]}
      </span>
      <div className="min-w-0 flex-1 py-1">
        <p className="font-medium">
          {title}
          {count > 1 ? (
            <span className="ml-1.5 text-muted text-small tabular-nums" aria-hidden>
              ×{count}
            </span>
          ) : null}
        </p>
        {description ? <div className="mt-0.5 line-clamp-4 text-muted text-small">{description}</div> : null}
      </div>
      {action ? (
        <Button
          size="small"
          onClick={() => {
            dismissToast(id);
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <Button
        size="small"
        variant="ghost"
        aria-label="Dismiss"
        className="w-control-small px-0"
        onClick={() => dismissToast(id)}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}

/** Mount once, for good: it is the polite live region every toast is announced in. Makes no sound; Alt+T moves focus there. */
export function Toaster() {
  return (
    <Sonner
      // On phones a modal fills the place where toasts stand: they wait behind it, instead of on its buttons.
      className="max-sm:z-35!"
      position="bottom-right"
      visibleToasts={3}
      expand
      gap={8}
      containerAriaLabel="Notifications"
      offset={{ bottom: 'calc(var(--ui-footer-height, 0px) + var(--ui-save-bar-height, 16px))', right: 16 }}
      mobileOffset={{
        bottom: 'calc(var(--ui-footer-height, 0px) + var(--ui-save-bar-height, 12px))',
        left: 12,
        right: 12,
      }}
    />
  );
}
