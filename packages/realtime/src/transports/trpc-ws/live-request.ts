import type { Cursor, Notice } from '@stallwire/events';
import type { Entry, LiveStream, Sink, Subscription } from '@stallwire/kernel';
import type { Line } from '../line';
import { noticeFrame, type Opening, writeBatch } from './envelope';

/** One live subscription of one socket: no loop and no queue, the hub writes straight to the line. */
export class LiveRequest implements Sink {
  private subscription: Subscription | null = null;

  constructor(
    private readonly line: Line,
    private readonly opening: Opening,
    /** Nothing follows by the hub's will. */
    private readonly onEnd: () => void,
  ) {}

  start(stream: LiveStream): void {
    this.subscription = stream.pipe(this);
  }

  write(batch: readonly Entry[]): boolean | 'refused' {
    const { line } = this;
    // Another request of this socket may have filled it.
    const refused = line.isFull();
    if (!refused) {
      writeBatch(batch, this.opening, line);
      if (!line.isFull()) return true;
    }
    line.whenRoom(this.goOn);
    return refused ? 'refused' : false;
  }

  private readonly goOn = (): void => this.subscription?.resume();

  notice(position: Cursor, notice: Notice): void {
    this.line.write(noticeFrame(this.opening, position, notice));
    if (notice.type === 'revoked') this.onEnd();
  }

  leave(): void {
    this.subscription?.leave();
  }
}
