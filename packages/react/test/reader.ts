import { EventEmitter } from 'node:events';
import type { Channel, Frame } from '@stallwire/events';

type Item = { readonly seq: number; readonly frame: Frame } | 'end';

/** One subscription on the server's side; the test may write into it what a server never should. */
export class Reader {
  readonly queue: Item[] = [];
  readonly wake = new EventEmitter();

  constructor(
    readonly channel: Channel,
    readonly after: string | null,
  ) {}

  push(item: Item): void {
    this.queue.push(item);
    this.wake.emit('item');
  }
}
