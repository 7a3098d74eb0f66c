'use client';

import { FileDrop, type FileDropProps, toast } from '@stallwire/ui';
import { useState } from 'react';
import { useStore } from '@/shell/store-context';
import { type UploadKind, upload } from './upload';

interface UploadFieldProps extends Pick<FileDropProps, 'label' | 'hint' | 'preview' | 'accept' | 'maxBytes'> {
  kind: UploadKind;
  value: string;
  onChange: (url: string) => void;
  error?: string | undefined;
}

/** A file that is uploaded when chosen and takes effect when saved. */
export function UploadField({ kind, value, onChange, error, preview, ...rest }: UploadFieldProps) {
  const { sellerId } = useStore();
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const take = async (file: File) => {
    setFailure(null);
    setProgress(0);
    try {
      onChange(await upload({ kind, sellerId, file, onProgress: setProgress }));
      toast({ key: `upload-${kind}`, title: 'Uploaded. Save to put it in force.', tone: 'neutral' });
    } catch (reason) {
      setFailure(reason instanceof Error ? reason.message : 'The file could not be uploaded.');
    } finally {
      setProgress(null);
    }
  };
  return (
    <FileDrop
      {...rest}
      preview={value === '' ? undefined : preview}
      progress={progress}
      error={failure ?? error}
      onFile={(file) => void take(file)}
      onRemove={() => onChange('')}
    />
  );
}

export const imageKinds = 'image/png,image/jpeg,image/webp,image/gif,image/avif';
export const imageBytes = 8 * 1024 * 1024;
export const pdfBytes = 10 * 1024 * 1024;
