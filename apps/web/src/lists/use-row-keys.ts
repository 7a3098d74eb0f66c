'use client';

import { isTyping } from '@stallwire/ui';
import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { rangeOf } from './range';

/**
 * The keyboard in a list: j and k (or the arrows) move, x selects, Shift with x selects what lies between, Enter opens, Escape lets go.
 * Selection and position are by key, so that they survive whatever happens to the rows.
 */
export function useRowKeys(keys: readonly string[], open: (key: string) => void) {
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);

  const toggle = (key: string, range: boolean) => {
    const next = new Set(selected);
    const on = !next.has(key);
    for (const one of rangeOf(keys, range ? anchor : null, key)) on ? next.add(one) : next.delete(one);
    setAnchor(key);
    setSelected(next);
  };
  const move = (by: number) => {
    const at = active === null ? -1 : keys.indexOf(active);
    const next = keys[Math.min(keys.length - 1, Math.max(0, at + by))];
    if (!next) return;
    // A row that is out of sight of a long list is drawn first.
    flushSync(() => setActive(next));
    document.querySelector(`[data-key="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
    // Enter and Space belong to whatever button or link has the focus.
    const onControl = event.target instanceof Element && event.target.closest('a, button, [role="checkbox"]');
    const key = event.key.toLowerCase();
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === 'x' && active) toggle(active, event.shiftKey);
    else if (key === 'enter' && active && !onControl) open(active);
    else if (key === 'escape' && selected.size > 0) setSelected(new Set());
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const here = new Set([...selected].filter((key) => keys.includes(key)));
  return {
    active,
    selected: here,
    toggle,
    selectAll: (on: boolean) => setSelected(on ? new Set(keys) : new Set()),
  };
}
