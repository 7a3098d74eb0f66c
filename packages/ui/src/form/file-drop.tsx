'use client';

import { CircleAlert, Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../button/button';
import { cn } from '../class-names';
import { type FileRules, refuseFile } from './file-rules';

export interface FileDropProps extends FileRules {
  label: ReactNode;
  /** What may be dropped: "PNG, JPEG or WebP, up to 5 MB". */
  hint?: ReactNode;
  error?: ReactNode;
  /** What is there now: an image, a file name. */
  preview?: ReactNode;
  /** 0 to 1 while a file is on its way, else null. */
  progress?: number | null | undefined;
  onFile: (file: File) => void;
  onRemove?: (() => void) | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
}

/** Takes one file, dropped or chosen. Checks kind and size before handing it on; the server has the last word. */
export function FileDrop(props: FileDropProps) {
  const { label, hint, error, preview, progress = null, onRemove, accept, disabled, className } = props;
  const ids = useId();
  const busy = progress !== null;
  const drop = useFileDrop(props, busy || Boolean(disabled));
  const complaint = drop.complaint ?? error;
  // “Remove Logo”: a page may hold several of these.
  const named = (what: string) => ({ id: `${ids}-${what}`, 'aria-labelledby': `${ids}-${what} ${ids}-label` });
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <label id={`${ids}-label`} htmlFor={`${ids}-file`} className="font-medium text-body">
        {label}
      </label>
      <div
        {...drop.target}
        data-over={drop.over || undefined}
        className={cn(
          'flex flex-wrap items-center gap-4 rounded-card border border-control border-dashed bg-raised p-4 transition-colors duration-100',
          // Focus lands on the hidden input when it holds the form's first error.
          'has-[input:focus]:outline-2 has-[input:focus]:outline-focus has-[input:focus]:outline-offset-2',
          'data-over:border-accent-line data-over:border-solid data-over:bg-accent-soft',
          complaint && 'border-critical',
        )}
      >
        {preview ?? (
          <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-control bg-sunken text-muted">
            <Upload className="size-5" />
          </span>
        )}
        <div className="min-w-40 flex-1">
          <p>{drop.over ? 'Drop it here' : 'Drop a file here, or choose one'}</p>
          {hint ? (
            <p id={`${ids}-hint`} className="text-muted text-small">
              {hint}
            </p>
          ) : null}
          {busy ? <Progress value={progress} /> : null}
        </div>
        <div className="flex gap-2">
          {preview && onRemove ? (
            <Button size="small" variant="ghost" disabled={busy || disabled} onClick={onRemove} {...named('remove')}>
              Remove
            </Button>
          ) : null}
          <Button
            size="small"
            loading={busy}
            loadingLabel="Uploading…"
            disabled={disabled}
            onClick={drop.choose}
            {...named('choose')}
          >
            {preview ? 'Replace' : 'Choose file'}
          </Button>
        </div>
        <input
          ref={drop.input}
          id={`${ids}-file`}
          type="file"
          accept={accept}
          disabled={busy || disabled}
          tabIndex={-1}
          onChange={drop.pick}
          aria-describedby={`${ids}-hint ${ids}-error`}
          aria-invalid={Boolean(complaint) || undefined}
          className="sr-only"
        />
      </div>
      <p
        id={`${ids}-error`}
        role="alert"
        className={cn('flex items-start gap-1.5 text-critical text-small', !complaint && 'sr-only')}
      >
        {complaint ? <CircleAlert aria-hidden className="mt-px size-4 shrink-0" /> : null}
        {complaint}
      </p>
    </div>
  );
}

function Progress({ value }: { value: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className="mt-2 flex items-center gap-2">
      <progress value={percent} max={100} aria-label="Upload" className="sr-only" />
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-pressed">
        <span
          className="block h-full rounded-full bg-accent-line transition-[width] duration-200"
          style={{ width: `${percent}%` }}
        />
      </span>
      <span aria-hidden className="w-9 text-right text-muted text-small tabular-nums">
        {percent}%
      </span>
    </div>
  );
}

function useFileDrop({ accept, maxBytes, onFile }: FileDropProps, closed: boolean) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file || closed) return;
    const refusal = refuseFile(file, { accept, maxBytes });
    setComplaint(refusal);
    if (!refusal) onFile(file);
  };
  const hold = (event: DragEvent) => {
    event.preventDefault();
    if (!closed) setOver(true);
  };
  return {
    input,
    over,
    complaint,
    choose: () => input.current?.click(),
    pick: () => {
      take(input.current?.files?.[0]);
      // Emptied, so that choosing the same file again counts as a choice.
      if (input.current) input.current.value = '';
    },
    target: {
      onDragEnter: hold,
      onDragOver: hold,
      onDragLeave: (event: DragEvent) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      },
    },
  };
}
