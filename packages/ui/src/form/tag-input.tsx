'use client';

import { Field as Base } from '@base-ui/react/field';
import { X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { cn } from '../class-names';
import { LiveRegion } from '../live/live-region';
import { Field, type FieldProps } from './field';
import { addTags, splitTags, type TagProblem, type TagRules } from './tags';

export interface TagInputProps extends FieldProps, TagRules {
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  name?: string | undefined;
  ref?: Ref<HTMLElement> | undefined;
}

const problems: Record<TagProblem, (rules: TagRules) => string> = {
  duplicate: () => 'Already in the list.',
  full: ({ max }) => `No more than ${max}; remove one first.`,
  'too-long': ({ maxLength }) => `At most ${maxLength} characters each.`,
};

/** A list of short texts. Enter, comma or leaving the field adds; Backspace in the empty field takes the last back. */
export function TagInput(props: TagInputProps) {
  const { label, hint, error, required, disabled, hideLabel, aside, className, max, maxLength, ...rest } = props;
  const { value, placeholder, name, ref } = rest;
  const tags = useTags(props);
  const full = max === undefined ? aside : `${value.length} / ${max}`;
  return (
    <Field
      {...{ label, hint, required, disabled, hideLabel, className }}
      aside={aside ?? full}
      error={error ?? tags.complaint}
    >
      <div
        className={cn(
          'flex min-h-control w-full flex-wrap items-center gap-1 rounded-control bg-raised px-1.5 py-1 ring-1 ring-control ring-inset hover:ring-muted',
          'has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-focus',
          disabled && 'bg-sunken ring-line',
          Boolean(error ?? tags.complaint) && 'ring-critical hover:ring-critical',
        )}
      >
        <ul className="contents" aria-label={typeof label === 'string' ? label : undefined}>
          {value.map((tag) => (
            <Tag key={tag} tag={tag} disabled={disabled} onRemove={() => tags.remove(tag)} />
          ))}
        </ul>
        <Base.Control
          ref={mergeRefs(tags.input, ref)}
          name={name}
          value={tags.draft}
          onValueChange={tags.type}
          onKeyDown={tags.press}
          onPaste={tags.paste}
          onBlur={tags.leave}
          placeholder={value.length === 0 ? placeholder : undefined}
          autoComplete="off"
          enterKeyHint="done"
          className="h-6 min-w-24 flex-1 bg-transparent px-1.5 text-field outline-none"
        />
      </div>
      <LiveRegion>{tags.said}</LiveRegion>
    </Field>
  );
}

function mergeRefs(own: Ref<HTMLElement>, theirs: Ref<HTMLElement> | undefined) {
  return (element: HTMLElement | null) => {
    for (const ref of [own, theirs]) {
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    }
  };
}

function useTags({ value, onValueChange, onBlur, max, maxLength }: TagInputProps) {
  const input = useRef<HTMLElement>(null);
  const [draft, setDraft] = useState('');
  const [said, setSaid] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);

  const add = (added: string[]) => {
    const result = addTags(value, added, { max, maxLength });
    setComplaint(result.problem && problems[result.problem]({ max, maxLength }));
    if (result.tags.length === value.length) return result.problem === null;
    setSaid(`Added ${result.tags.slice(value.length).join(', ')}`);
    onValueChange(result.tags);
    return result.problem === null;
  };
  const commit = (text: string) => {
    if (add(splitTags(text))) setDraft('');
  };
  const remove = (tag: string) => {
    setSaid(`Removed ${tag}`);
    setComplaint(null);
    onValueChange(value.filter((other) => other !== tag));
    input.current?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    const last = value.at(-1);
    if (event.key === 'Enter' && draft.trim() !== '') {
      event.preventDefault();
      commit(draft);
    } else if (event.key === 'Backspace' && draft === '' && last !== undefined) {
      event.preventDefault();
      remove(last);
      setDraft(last);
    }
  };
  const type = (text: string) => {
    setComplaint(null);
    if (/[,;]/.test(text)) commit(text);
    else setDraft(text);
  };
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (!/[,;\n\t]/.test(pasted)) return;
    event.preventDefault();
    commit(`${draft}${pasted}`);
  };
  const leave = () => {
    commit(draft);
    onBlur?.();
  };
  return { input, draft, said, complaint, remove, press, type, paste, leave };
}

function Tag({ tag, disabled, onRemove }: { tag: string; disabled: boolean | undefined; onRemove: () => void }) {
  return (
    <li className="flex h-6 max-w-full items-center rounded-small bg-sunken pl-2 text-small">
      <span className="min-w-0 truncate">{tag}</span>
      <button
        type="button"
        disabled={disabled}
        onClick={onRemove}
        aria-label={`Remove ${tag}`}
        className="grid size-6 shrink-0 place-items-center rounded-small text-muted hover:text-ink"
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  );
}
