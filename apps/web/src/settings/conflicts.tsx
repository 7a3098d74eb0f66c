'use client';

import type { SectionKey } from '@stallwire/events/schema/settings';
import { Button, ConflictDialog, type ConflictRow, type ConflictSide } from '@stallwire/ui';
import { TriangleAlert } from 'lucide-react';
import type { SectionDraft } from './drafts';
import { changedFields, type FieldValue, type Values } from './rebase';
import { labelOf, sectionInfo } from './section-registry';

interface ConflictsProps {
  section: SectionKey | null;
  draft: SectionDraft | null;
  /** What is in the form. */
  mine: Values;
  onClose: () => void;
  onMerge: (choices: Record<string, ConflictSide>) => void;
}

/** Both values of every field that two people changed; the rest has merged already. */
export function Conflicts({ section, draft, mine, onClose, onMerge }: ConflictsProps) {
  if (!section || !draft) return null;
  const rows: ConflictRow[] = draft.conflicts.map((field) => ({
    id: field,
    label: labelOf(section, field),
    mine: <Shown field={field} value={mine[field]} />,
    theirs: <Shown field={field} value={draft.base[field]} />,
  }));
  const merged = changedFields(draft.base, mine).length - rows.length;
  return (
    <ConflictDialog
      open={rows.length > 0}
      onOpenChange={(open) => (open ? undefined : onClose())}
      rows={rows}
      merged={Math.max(0, merged)}
      onMerge={onMerge}
    />
  );
}

function Shown({ field, value }: { field: string; value: FieldValue | undefined }) {
  if (value === undefined || value === '') return <span className="text-muted">Empty</span>;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value !== 'string') return value.length > 0 ? value.join(', ') : <span className="text-muted">Empty</span>;
  if (field === 'storeLogo' || field === 'storeBanner') {
    return <img src={value} alt="" className="h-16 max-w-full rounded-control bg-sunken object-cover" />;
  }
  return <span className="line-clamp-6">{value}</span>;
}

/** Tells of an overlap without getting in the way of whoever is typing. */
export function OverlapNotice({ section, draft, onCompare }: OverlapProps) {
  const fields = draft.conflicts.map((field) => labelOf(section, field)).join(', ');
  return (
    <div role="status" className="empty:hidden">
      {draft.conflicts.length > 0 ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-caution-soft px-4 py-3 text-caution">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <p className="min-w-56 flex-1">
            <span className="font-semibold">{sectionInfo(section).title}:</span> {fields} changed elsewhere while you
            were editing. Your text is untouched.
          </p>
          <Button size="small" onClick={onCompare}>
            Compare
          </Button>
        </div>
      ) : null}
    </div>
  );
}

interface OverlapProps {
  section: SectionKey;
  draft: SectionDraft;
  onCompare: () => void;
}
