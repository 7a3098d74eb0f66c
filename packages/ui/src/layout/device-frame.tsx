'use client';

import { Monitor, Smartphone, Tablet } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { cn } from '../class-names';
import { SegmentedControl } from '../form/segmented-control';

export type Device = 'phone' | 'tablet' | 'desktop';

interface Size {
  width: number;
  height: number;
}

/** CSS pixels of each device's viewport. */
export const DEVICES: Record<Device, Size> = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 832 },
};

export interface DeviceFrameProps {
  device: Device;
  /** One iframe, told to fill its parent. It stays mounted whatever the device: only its box changes. */
  children: ReactNode;
  /** Under the frame: "Shows unsaved changes". */
  caption?: ReactNode;
  className?: string | undefined;
}

/** Shows a page as a device would, scaled down to the room there is. Give it a parent with a height. */
export function DeviceFrame({ device, children, caption, className }: DeviceFrameProps) {
  const room = useRef<HTMLDivElement>(null);
  const box = useBox(room);
  const { width, height } = DEVICES[device];
  const scale = box ? fit(box, DEVICES[device]) : 1;
  const shown = box ? Math.min(height, Math.max(box.height / scale, 240)) : height;
  return (
    <div className={cn('flex h-full min-h-0 flex-col', className)}>
      <div ref={room} className="relative min-h-0 flex-1 overflow-clip [overflow-clip-margin:24px]">
        <div
          data-device={device}
          className={cn(
            'absolute top-0 left-1/2 origin-top overflow-hidden bg-white shadow-pop',
            device === 'desktop' ? 'rounded-card' : 'rounded-[28px]',
          )}
          style={{
            width,
            height: shown,
            transform: `translateX(-50%) scale(${scale})`,
            visibility: box ? 'visible' : 'hidden',
          }}
        >
          {children}
        </div>
      </div>
      {caption ? <div className="mt-3 text-center text-muted text-small">{caption}</div> : null}
    </div>
  );
}

// A desktop fills the width and scrolls inside; a phone or tablet is shown whole while it stays readable.
function fit(box: Size, device: Size): number {
  const byWidth = Math.min(1, Math.max(box.width / device.width, 0.1));
  if (device.width > device.height) return byWidth;
  return Math.min(byWidth, Math.max(box.height / device.height, 0.5));
}

function useBox(room: React.RefObject<HTMLDivElement | null>) {
  const [box, setBox] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const measure = () => setBox({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [room]);
  return box;
}

const choices = [
  { value: 'phone', label: 'Phone', icon: <Smartphone /> },
  { value: 'tablet', label: 'Tablet', icon: <Tablet /> },
  { value: 'desktop', label: 'Desktop', icon: <Monitor /> },
] as const;

/** Picks the device for a `DeviceFrame`. */
export function DeviceSwitch({ device, onDeviceChange }: { device: Device; onDeviceChange: (device: Device) => void }) {
  return <SegmentedControl label="Device" options={choices} value={device} onValueChange={onDeviceChange} iconOnly />;
}
