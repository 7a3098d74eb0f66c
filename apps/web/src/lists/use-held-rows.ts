'use client';

import { type FocusEvent, useState } from 'react';
import { steady } from './steady';

interface Held<Row> {
  readonly rows: readonly Row[];
  /** Those there were at first: only what came later slides in. */
  readonly first: ReadonlySet<string>;
}

export interface HeldRows<Row> {
  readonly rows: readonly Row[];
  readonly isNew: (row: Row) => boolean;
  /** How many wait to come in. */
  readonly waiting: number;
  readonly paused: boolean;
  readonly setPaused: (paused: boolean) => void;
  /** For what the rows stand in: nothing moves under a pointer or a focus. */
  readonly hold: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** Rows that come by themselves: they slide in at the top, unless somebody points at them, is among them by keyboard, or has paused them. */
export function useHeldRows<Row>(now: readonly Row[], keyOf: (row: Row) => string): HeldRows<Row> {
  const [shown, setShown] = useState<{ source: readonly Row[] } & Held<Row>>(() => ({
    source: now,
    rows: now,
    first: new Set(now.map(keyOf)),
  }));
  const [paused, setPaused] = useState(false);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = paused || pointed || focused;
  if (!held && shown.source !== now) setShown({ ...shown, source: now, rows: now });
  const { rows, fresh } = steady(shown.rows, now, keyOf);
  return {
    rows: held ? rows : now,
    isNew: (row) => !shown.first.has(keyOf(row)),
    waiting: held ? fresh : 0,
    paused,
    setPaused,
    hold: {
      // A finger leaves nothing behind that would point.
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: ({ currentTarget, relatedTarget }) =>
        setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)),
    },
  };
}
