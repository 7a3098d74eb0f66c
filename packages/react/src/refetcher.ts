import type { Query, QueryClient } from '@tanstack/react-query';
import { failureOf, isPermanent } from './line';
import type { Timing } from './timing';

interface Running {
  again: boolean;
  lacks: () => boolean;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const nothing = (): boolean => false;

/**
 * Reads stale queries again: at once when it was quiet, one read at a time each, and once more when something happened meanwhile. A stream
 * of events costs a read every `readEvery` and never starves a slow one; reads that do not help are spaced out further.
 */
export class Refetcher {
  readonly #running = new Map<Query, Running>();
  readonly #lastRead = new WeakMap<Query, number>();

  constructor(
    private readonly client: QueryClient,
    private readonly timing: Pick<Timing, 'readEvery'>,
  ) {}

  /**
   * Marks a query as stale and reads it again if a screen shows it.
   * @param lacks says whether the last read still misses something; with it, a read that is under way already is given a chance
   */
  mark(query: Query, lacks?: () => boolean): void {
    query.invalidate();
    if (!query.isActive()) return;
    const running = this.#running.get(query);
    if (running) {
      if (lacks) running.lacks = lacks;
      else running.again = true;
      return;
    }
    const mine: Running = { again: !lacks && query.state.fetchStatus === 'fetching', lacks: lacks ?? nothing };
    this.#running.set(query, mine);
    void this.#run(query, mine).finally(() => this.#running.delete(query));
  }

  async #run(query: Query, running: Running): Promise<void> {
    for (let round = 0; query.isActive(); round += 1) {
      const rest =
        this.timing.readEvery - (performance.now() - (this.#lastRead.get(query) ?? Number.NEGATIVE_INFINITY));
      if (rest > 0) await pause(rest);
      if (!query.isActive()) return;
      // A read that somebody else began may have missed what was marked until now.
      const joins = query.state.fetchStatus === 'fetching';
      running.again &&= joins;
      if (!joins) this.#lastRead.set(query, performance.now());
      await this.client.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
      const failed = query.state.status === 'error' ? failureOf(query.state.error) : null;
      if (failed && isPermanent(failed)) return;
      if (!running.again && !running.lacks() && !failed) return;
      if (round > 0) await pause(Math.min(running.again ? 2_000 : 15_000, 125 * 2 ** round));
    }
  }
}
