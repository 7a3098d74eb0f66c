import { Recorder } from '@stallwire/testing/recorder';
import type { HubOptions } from '../hub';
import { type House, openHouse } from '../hub.fixture';
import { type RedisBus, type RedisBusOptions, redisBus } from './redis';

/** A node: a house on a Redis. What it misses there comes late enough for a test to fail. */
export interface BusNode extends House {
  readonly bus: RedisBus;
  /** One each time that its bus stands. */
  readonly resets: Recorder<number>;
  /** What it reported of its bus. */
  readonly trouble: Recorder<string>;
}

const never = 3_600_000;

export function openBus(options: Pick<RedisBusOptions, 'url'> & Partial<RedisBusOptions>) {
  const resets = new Recorder<number>();
  const trouble = new Recorder<string>();
  const report = (error: unknown) => trouble.push(String(error));
  const bus = redisBus({ epoch: 'test1', report, ...options });
  bus.onReset(() => resets.push(resets.items.length + 1));
  return { bus, resets, trouble };
}

/** Opens a node and waits until it is connected, unless it is `alone`. */
export async function openNode(
  options: Parameters<typeof openBus>[0] & { beside?: House; alone?: boolean; hub?: Partial<HubOptions> },
): Promise<BusNode> {
  const { beside, alone = false, hub, ...bus } = options;
  const opened = openBus(bus);
  const house = await openHouse({ bus: opened.bus, sweepEvery: never, ...hub }, beside);
  if (!alone) await opened.resets.until(() => true);
  return Object.assign(house, opened);
}
