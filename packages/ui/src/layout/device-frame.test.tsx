import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { DEVICES, type Device, DeviceFrame, DeviceSwitch } from './device-frame';

function Preview() {
  const [device, setDevice] = useState<Device>('desktop');
  return (
    <>
      <DeviceSwitch device={device} onDeviceChange={setDevice} />
      <DeviceFrame device={device}>
        <iframe title="Shop" />
      </DeviceFrame>
    </>
  );
}

describe('DeviceFrame', () => {
  it('changes only the box around its iframe when the device changes', () => {
    render(<Preview />);
    const frame = screen.getByTitle('Shop');
    const parent = frame.parentElement!;
    for (const device of ['phone', 'tablet', 'desktop'] as const) {
      fireEvent.click(screen.getByRole('radio', { name: new RegExp(device, 'i') }));
      expect(parent.style.width).toBe(`${DEVICES[device].width}px`);
      expect(screen.getByTitle('Shop')).toBe(frame);
      expect(frame.parentElement).toBe(parent);
    }
  });
});
