import type { Entry, Group } from '@stallwire/kernel';
import type { Subscriber } from './subscriber';

/** Subscribers served between two looks at the clock. */
const stride = 32;

/** Who is level with a channel: single subscribers in a list with tombstones, and groups with the number of their members. */
export class Roster {
  private readonly listed: (Subscriber | null)[] = [];
  private readonly groups = new Map<Group, number>();
  private gone = 0;

  add(subscriber: Subscriber): void {
    const { membership } = subscriber;
    if (membership) {
      this.groups.set(membership.group, (this.groups.get(membership.group) ?? 0) + 1);
      subscriber.grouped = true;
      membership.enter();
    } else {
      subscriber.index = this.listed.length;
      this.listed.push(subscriber);
    }
  }

  /** @param level the sequence that groups have been written up to */
  remove(subscriber: Subscriber, level: number): void {
    if (subscriber.index >= 0) {
      this.listed[subscriber.index] = null;
      subscriber.index = -1;
      this.gone++;
    }
    const { membership, grouped } = subscriber;
    if (!membership || !grouped) return;
    subscriber.at = level;
    subscriber.grouped = false;
    membership.exit();
    const left = (this.groups.get(membership.group) ?? 1) - 1;
    if (left === 0) this.groups.delete(membership.group);
    else this.groups.set(membership.group, left);
  }

  writeToGroups(batch: readonly Entry[], report: (error: unknown) => void): void {
    for (const group of this.groups.keys()) {
      try {
        group.write(batch);
      } catch (error) {
        report(error);
      }
    }
  }

  /** Hands the batch to single subscribers from `start` on, until the clock says `until`. @returns where to go on; null after the last */
  serve(start: number, until: number, hand: (subscriber: Subscriber) => void): number | null {
    const { listed } = this;
    for (let next = start; next < listed.length; ) {
      const end = Math.min(next + stride, listed.length);
      for (; next < end; next++) {
        const subscriber = listed[next];
        if (subscriber) hand(subscriber);
      }
      if (next < listed.length && performance.now() >= until) return next;
    }
    return null;
  }

  /** Not to be called while somebody is being served. */
  compact(): void {
    if (this.gone < 64 || this.gone * 4 < this.listed.length) return;
    const staying = this.listed.filter((subscriber) => subscriber !== null);
    staying.forEach((subscriber, index) => {
      subscriber.index = index;
      this.listed[index] = subscriber;
    });
    this.listed.length = staying.length;
    this.gone = 0;
  }

  clear(): void {
    this.listed.length = 0;
    this.groups.clear();
  }
}
