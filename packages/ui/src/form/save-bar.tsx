'use client';

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';
import { counted } from '../format';
import { LiveRegion } from '../live/live-region';
import { isCommand, useHotkey } from '../overlay/hotkey';

export interface SaveBarProps {
  /** Labels of the fields that differ from what is stored; with none the bar is not drawn. */
  changed: readonly string[];
  onSave: () => void;
  onDiscard: () => void;
  pending?: boolean | undefined;
  /** Why saving failed and what to do. */
  error?: ReactNode;
  saveLabel?: string | undefined;
  /** False keeps Ctrl/⌘ S with the browser. */
  hotkey?: boolean | undefined;
}

/** Save, Discard and what changed, pinned to the bottom while there is something to save. */
export function SaveBar(props: SaveBarProps) {
  const { changed, onSave, onDiscard, pending = false, error, saveLabel = 'Save', hotkey = true } = props;
  const shown = changed.length > 0 || pending;
  useHotkey((event) => isCommand(event, 's'), onSave, hotkey && shown && !pending);
  const words = pending ? 'Saving…' : `${counted(changed.length, 'field')} changed`;
  return (
    <>
      <LiveRegion>{shown ? words : ''}</LiveRegion>
      {shown ? (
        <section
          ref={keepClear}
          aria-label="Unsaved changes"
          className="sticky bottom-[calc(var(--ui-footer-height,0px)+12px)] z-30 mt-6 rounded-card bg-raised p-3 shadow-modal"
        >
          <p role="alert" className={cn('flex items-start gap-2 text-critical', error && 'mb-3')}>
            {error ? <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> : null}
            {error}
          </p>
          <div className="flex items-center justify-between gap-3">
            <p className="min-w-0 pl-1" title={changed.join(', ')}>
              <span className="block font-medium">{words}</span>
              {pending ? null : (
                <span className="line-clamp-2 text-muted text-small max-sm:line-clamp-1">{changed.join(', ')}</span>
              )}
            </p>
            <div className="flex shrink-0 gap-2">
              <Button variant="ghost" disabled={pending} onClick={onDiscard}>
                Discard
              </Button>
              <Button variant="primary" loading={pending} loadingLabel="Saving…" onClick={onSave}>
                {saveLabel}
              </Button>
            </div>
          </div>
        </section>
      ) : null}
    </>
  );
}

// Tells the page how much of its bottom the bar covers, so that focus scrolls clear of it. With its 12 px on both sides.
function keepClear(bar: HTMLElement | null) {
  if (!bar) return;
  const { style } = document.documentElement;
  const measure = () => style.setProperty('--ui-save-bar-height', `${bar.offsetHeight + 24}px`);
  const observer = new ResizeObserver(measure);
  observer.observe(bar);
  measure();
  return () => {
    observer.disconnect();
    style.removeProperty('--ui-save-bar-height');
  };
}
