'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '../button/button';
import { counted } from '../format';
import { ChoiceRow } from './conflict-row';
import { Dialog } from './dialog';

export type ConflictSide = 'mine' | 'theirs';

export interface ConflictRow {
  id: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

export interface ConflictDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Fields changed on both sides. What only one side changed is merged without asking. */
  rows: readonly ConflictRow[];
  /** Who changed the other side, when known: "Finn, 2 minutes ago". */
  theirsBy?: ReactNode;
  /** How many other fields merge by themselves. */
  merged?: number | undefined;
  pending?: boolean | undefined;
  error?: ReactNode;
  /** Called once every row has been chosen. */
  onMerge: (choices: Record<string, ConflictSide>) => void;
}

/** Two people changed the same fields: shows both values of each and asks, row by row, which one stays. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { open, onOpenChange, rows, theirsBy, merged = 0, pending, error, onMerge } = props;
  const [picked, setPicked] = useState<Record<string, ConflictSide>>({});
  // A row that left, or came later, must not carry or lack a choice it never had.
  const choices = Object.fromEntries(rows.flatMap(({ id }) => (picked[id] ? [[id, picked[id]]] : [])));
  const left = rows.length - Object.keys(choices).length;
  const all = (side: ConflictSide) => setPicked(Object.fromEntries(rows.map(({ id }) => [id, side])));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      dismissible={!pending}
      size="large"
      title="Changed by someone else too"
      description={<Why rows={rows.length} theirsBy={theirsBy} merged={merged} />}
      footer={
        <>
          <Button disabled={pending} onClick={() => onOpenChange(false)}>
            Keep editing
          </Button>
          <Button
            variant="primary"
            disabled={left > 0}
            loading={pending}
            loadingLabel="Merging…"
            onClick={() => onMerge(choices)}
          >
            {left > 0 ? `Choose ${left} more` : 'Merge'}
          </Button>
        </>
      }
    >
      {rows.length > 1 ? (
        <div className="mb-3 flex gap-2">
          <Button size="small" onClick={() => all('mine')}>
            Keep all mine
          </Button>
          <Button size="small" onClick={() => all('theirs')}>
            Take all theirs
          </Button>
        </div>
      ) : null}
      <div className="flex flex-col gap-4">
        {rows.map((row) => (
          <ChoiceRow
            key={row.id}
            row={row}
            choice={choices[row.id] ?? null}
            disabled={pending}
            onChoose={(side) => setPicked({ ...picked, [row.id]: side })}
          />
        ))}
      </div>
      <p role="alert" className="mt-3 text-critical text-small empty:hidden">
        {error}
      </p>
    </Dialog>
  );
}

function Why({ rows, theirsBy, merged }: { rows: number; theirsBy: ReactNode; merged: number }) {
  return (
    <>
      {counted(rows, 'field was', 'fields were')} changed here and elsewhere{theirsBy ? <> (by {theirsBy})</> : null}.
      Choose which value stays.
      {merged > 0 ? ` ${counted(merged, 'other change')} will be merged.` : null}
    </>
  );
}
