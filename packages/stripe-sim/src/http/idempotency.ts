import { createHash } from 'node:crypto';
import type { KeptAnswer } from '../store/objects';
import type { World } from '../world';
import { StripeFailure } from './failure';

/** Seconds for which a key stands for its answer. */
const KEPT = 86_400;
const LONGEST = 255;
/** So that memory stays bounded under load: the oldest go first. */
const MOST_KEPT = 20_000;

export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('base64url');
}

/** docs.stripe.com/api/idempotent_requests */
export class Idempotency {
  readonly #running = new Set<string>();

  /** @returns the answer to give again, or null when this request is the first @throws for another body, or one still running */
  begin(world: World, key: string, fingerprint: string): KeptAnswer | null {
    if (key.length > LONGEST) {
      throw new StripeFailure(400, {
        type: 'idempotency_error',
        message: `Idempotency keys may be at most ${LONGEST} characters long.`,
      });
    }
    const kept = world.store.get('sim.key', key);
    if (kept !== undefined && world.now() - kept.at < KEPT) {
      if (kept.fingerprint === fingerprint) return kept;
      throw new StripeFailure(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    }
    if (this.#running.has(key)) {
      throw new StripeFailure(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      });
    }
    this.#running.add(key);
    return null;
  }

  end(key: string): void {
    this.#running.delete(key);
  }

  keep(world: World, answer: Omit<KeptAnswer, 'at'>): void {
    this.#forgetOld(world);
    world.store.put('sim.key', { ...answer, at: world.now() });
  }

  #forgetOld(world: World): void {
    for (const kept of world.store.all('sim.key')) {
      if (world.now() - kept.at < KEPT && world.store.count('sim.key') < MOST_KEPT) return;
      world.store.drop('sim.key', kept.id);
    }
  }
}
