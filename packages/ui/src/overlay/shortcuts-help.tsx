'use client';

import { Fragment } from 'react';
import { Kbd } from '../data/kbd';
import { Dialog } from './dialog';
import { isTyping, useHotkey } from './hotkey';

export interface ShortcutGroup {
  label: string;
  /** `keys` are pressed together: `['⌘', 'K']`. */
  shortcuts: readonly { keys: readonly string[]; does: string }[];
}

export interface ShortcutsHelpProps {
  open: boolean;
  /** Called with true by `?` wherever no text is being typed. */
  onOpenChange: (open: boolean) => void;
  groups: readonly ShortcutGroup[];
}

export function ShortcutsHelp({ open, onOpenChange, groups }: ShortcutsHelpProps) {
  useHotkey(
    (event) => event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target),
    () => onOpenChange(!open),
  );
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="medium">
      <div className="grid gap-6 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.label} aria-label={group.label}>
            <h3 className="mb-2 font-medium text-muted text-small">{group.label}</h3>
            <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
              {group.shortcuts.map((shortcut) => (
                <Fragment key={shortcut.does}>
                  <dt>{shortcut.does}</dt>
                  <dd className="text-right">
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
