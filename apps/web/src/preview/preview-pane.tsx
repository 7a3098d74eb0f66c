'use client';

import { Badge, Button, cn, type Device, DeviceFrame, DeviceSwitch, IconButton, StatusDot } from '@stallwire/ui';
import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { PreviewDraft } from './messages';
import { usePreviewHost } from './use-preview-host';

interface PreviewPaneProps {
  /** The store's name when the page was opened; the frame follows a rename by itself. */
  username: string;
  draft: PreviewDraft;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The real storefront in one frame that stays mounted: beside the form on wide screens, over it on narrow ones. */
export function PreviewPane({ username, draft, open, onOpenChange }: PreviewPaneProps) {
  const [src] = useState(`/s/${encodeURIComponent(username)}?preview=1`);
  const [device, setDevice] = useState<Device>('phone');
  const frame = useRef<HTMLIFrameElement>(null);
  const { unsaved } = usePreviewHost(frame, draft);
  return (
    <aside
      aria-label="Preview of the storefront"
      data-open={open || undefined}
      className={cn(
        'flex-col gap-4 xl:flex',
        // Not drawn, yet mounted: the frame inside stays loaded.
        'hidden data-open:flex max-xl:fixed max-xl:inset-0 max-xl:z-40 max-xl:bg-surface max-xl:p-4',
        'xl:sticky xl:top-[calc(var(--ui-shell-header)+24px)] xl:h-[calc(100dvh-var(--ui-shell-header)-48px)]',
      )}
    >
      <div className="flex shrink-0 flex-wrap items-center gap-3">
        <h2 className="font-semibold">Preview</h2>
        <span className="ml-auto max-sm:order-last max-sm:ml-0 max-sm:w-full">
          {unsaved ? (
            <Badge tone="caution">Showing unsaved changes</Badge>
          ) : (
            <Badge icon={<StatusDot tone="live" />}>As buyers see it</Badge>
          )}
        </span>
        <span className="max-sm:ml-auto">
          <DeviceSwitch device={device} onDeviceChange={setDevice} />
        </span>
        <IconButton label="Close preview" onClick={() => onOpenChange(false)} className="xl:hidden">
          <X />
        </IconButton>
      </div>
      <DeviceFrame device={device} className="min-h-0 flex-1">
        <iframe ref={frame} src={src} title="Storefront as buyers see it" className="size-full border-0" />
      </DeviceFrame>
    </aside>
  );
}

/** Opens the preview where there is no room to show it beside the form. */
export function PreviewButton({ onPress }: { onPress: () => void }) {
  return (
    <Button onClick={onPress} className="xl:hidden">
      Preview
    </Button>
  );
}
