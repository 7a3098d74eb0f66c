'use client';

import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { ConflictRow, ConflictSide } from './conflict-dialog';

interface ChoiceRowProps {
  row: ConflictRow;
  choice: ConflictSide | null;
  disabled: boolean | undefined;
  onChoose: (side: ConflictSide) => void;
}

export function ChoiceRow({ row, choice, disabled, onChoose }: ChoiceRowProps) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 font-medium">
        {row.label}
      </p>
      <RadioGroup<ConflictSide | null>
        aria-labelledby={id}
        value={choice}
        disabled={disabled}
        onValueChange={(next) => (next === null ? undefined : onChoose(next))}
        className="grid gap-2 sm:grid-cols-2"
      >
        <Side side="mine" label="Yours">
          {row.mine}
        </Side>
        <Side side="theirs" label="Theirs">
          {row.theirs}
        </Side>
      </RadioGroup>
    </div>
  );
}

function Side({ side, label, children }: { side: ConflictSide; label: string; children: ReactNode }) {
  const id = useId();
  return (
    <Radio.Root
      value={side}
      aria-labelledby={`${id}-label ${id}-value`}
      className="group flex cursor-pointer flex-col gap-1 rounded-control bg-raised p-3 text-left ring-1 ring-control ring-inset transition-colors duration-100 hover:bg-hover data-checked:bg-accent-soft data-checked:ring-2 data-checked:ring-accent-line"
    >
      <span className="flex items-center justify-between text-muted text-small">
        <span id={`${id}-label`}>{label}</span>
        <Check aria-hidden className="size-4 text-accent-ink opacity-0 group-data-checked:opacity-100" />
      </span>
      <span id={`${id}-value`} className="min-w-0 whitespace-pre-wrap break-words">
        {children}
      </span>
    </Radio.Root>
  );
}
