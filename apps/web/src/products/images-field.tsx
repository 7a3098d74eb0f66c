'use client';

import { productLimits } from '@stallwire/events/schema/product';
import { Badge, Card, FileDrop, IconButton, TextField } from '@stallwire/ui';
import { ChevronLeft, ChevronRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { imageKinds } from '@/settings/upload-field';
import { useStore } from '@/shell/store-context';
import { type ImageForm, useProductForm } from './product-form';
import { sendFile } from './send-file';

const imageBytes = 12 * 1024 * 1024;

/** The product's pictures in their order; the first one is its face. A picture is uploaded when chosen and shown when saved. */
export function ImagesField() {
  const { watch, setValue, getValues, formState } = useProductForm();
  const { sellerId } = useStore();
  const images = watch('images');
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const set = (next: ImageForm[]) => setValue('images', next, { shouldDirty: true });

  const take = async (file: File) => {
    setFailure(null);
    setProgress(0);
    try {
      const { url } = await sendFile('/api/uploads', { kind: 'product', sellerId }, file, setProgress);
      set([...getValues('images'), { url: String(url), alt: '' }]);
    } catch (reason) {
      setFailure(reason instanceof Error ? reason.message : 'The picture could not be uploaded.');
    } finally {
      setProgress(null);
    }
  };
  const move = (at: number, by: -1 | 1) => {
    const next = [...images];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    set(next);
  };
  return (
    <Card title="Pictures">
      {images.length > 0 ? (
        <ul className="mb-4 grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-4">
          {images.map((image, at) => (
            <li key={image.url} className="min-w-0">
              <div className="relative aspect-square overflow-hidden rounded-card bg-sunken">
                <img src={image.url} alt={image.alt} className="size-full object-cover" />
                {at === 0 ? (
                  <span className="absolute top-2 left-2">
                    <Badge>First</Badge>
                  </span>
                ) : null}
              </div>
              <div className="my-1 flex justify-between">
                <IconButton size="small" label="Move forward" disabled={at === 0} onClick={() => move(at, -1)}>
                  <ChevronLeft aria-hidden />
                </IconButton>
                <IconButton
                  size="small"
                  label="Move back"
                  disabled={at === images.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <ChevronRight aria-hidden />
                </IconButton>
                <IconButton
                  size="small"
                  label="Remove picture"
                  onClick={() => set(images.filter((_, index) => index !== at))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </div>
              <TextField
                label={`What picture ${at + 1} shows`}
                hideLabel
                placeholder="What it shows"
                maxLength={productLimits.alt}
                value={image.alt}
                onChange={(event) =>
                  set(images.map((one, index) => (index === at ? { ...one, alt: event.target.value } : one)))
                }
              />
            </li>
          ))}
        </ul>
      ) : null}
      {images.length < productLimits.images ? (
        <FileDrop
          label="Add a picture"
          hint="PNG, JPEG, WebP, GIF or AVIF, up to 12 MB"
          accept={imageKinds}
          maxBytes={imageBytes}
          progress={progress}
          error={failure ?? formState.errors.images?.message}
          onFile={(file) => void take(file)}
        />
      ) : null}
    </Card>
  );
}
