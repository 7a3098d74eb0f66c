import type { Envelope } from '@stallwire/events';
import type { Arrival } from './live';

/** Times in ms. */
const limits = {
  /** How often what was measured is told; a tab that goes tells at once. */
  tellEvery: 60_000,
  /** Events measured in that time: the first one of each moment in which something came, so many at most. */
  samples: 20,
  /** Nobody waits that long: a clock or a page stood still. */
  most: 60_000,
  /** Questions about the time, of which the one that was answered soonest counts. */
  questions: 3,
  /** A clock that was asked so long ago is asked again: both drift. */
  askEvery: 10 * 60_000,
} as const;

export interface FreshnessDeps {
  /** What takes the report: `POST { ms: number[] }`; GET says what time it is there: `{ now }`. */
  readonly url: string;
  /** ms since 1970, by this device; and ms since anything, which never jumps. */
  now(): number;
  ticks(): number;
  /** Resolves when what is due has been painted. */
  painted(): Promise<void>;
  /** The tab can be seen: only then it is painted as things come. */
  isVisible(): boolean;
  ask(url: string): Promise<{ readonly now: number }>;
  send(url: string, body: string): void;
}

/**
 * Measures how long it takes from a commit to its being drawn, and tells it now and then: a few times, no names, nothing else. The
 * server's clock is asked for, as this device's may be anywhere; the answer counts from the middle of its way.
 */
export class Freshness {
  #measured: number[] = [];
  #measuring = false;
  /** What to add to this device's clock to get the server's. */
  #offset: number | null = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly deps: FreshnessDeps) {}

  start(): void {
    this.#timer ??= setInterval(this.tell, limits.tellEvery);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.tell();
  }

  /** One that was told late is as old as it is for reasons that are not ours. */
  async heard(event: Pick<Envelope, 'at'>, { replayed }: Pick<Arrival, 'replayed'>): Promise<void> {
    if (replayed || this.#measuring || this.#measured.length >= limits.samples || !this.deps.isVisible()) return;
    this.#measuring = true;
    try {
      await this.deps.painted();
      const at = this.deps.now();
      const visible = this.deps.isVisible();
      const offset = await this.#clock();
      const ms = Math.max(0, at + offset - Date.parse(event.at));
      if (visible && ms < limits.most) this.#measured.push(Math.round(ms * 10) / 10);
    } catch {
      // Without the time there is nothing to tell.
    } finally {
      this.#measuring = false;
    }
  }

  readonly tell = (): void => {
    if (this.#measured.length === 0) return;
    this.deps.send(this.deps.url, JSON.stringify({ ms: this.#measured }));
    this.#measured = [];
  };

  async #clock(): Promise<number> {
    const { ticks, now, ask, url } = this.deps;
    if (this.#offset !== null && ticks() - this.#askedAt < limits.askEvery) return this.#offset;
    let soonest = Number.POSITIVE_INFINITY;
    let offset = 0;
    for (let times = 0; times < limits.questions; times += 1) {
      const asked = ticks();
      const answer = await ask(url);
      const took = ticks() - asked;
      if (took >= soonest) continue;
      soonest = took;
      offset = answer.now + took / 2 - now();
    }
    this.#askedAt = ticks();
    this.#offset = offset;
    return offset;
  }
}

/** In a browser: painted is a turn after the next frame, and a beacon outlives its page. */
export const browserFreshness = (url: string): FreshnessDeps => ({
  url,
  now: () => Date.now(),
  ticks: () => performance.now(),
  painted: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))),
  isVisible: () => document.visibilityState === 'visible',
  ask: async (address) => {
    const answer = await fetch(address, { cache: 'no-store' });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
    return asTime(await answer.json());
  },
  send: (address, body) => navigator.sendBeacon(address, body),
});
/** The API's own answer. */
const asTime = (json: unknown) => json as { readonly now: number };
