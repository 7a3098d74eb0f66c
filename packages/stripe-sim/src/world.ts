import { newId } from './ids';
import type { EventObject, EventType, Objects, Task } from './store/objects';
import type { Store } from './store/store';

/** The request that is being answered, as events name it. */
export interface Cause {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

export interface Follower {
  intentMoved?(world: World, intent: Objects['payment_intent']): void;
  setupMoved?(world: World, intent: Objects['setup_intent']): void;
  customerGone?(world: World, customer: string): void;
}

/** What handlers work with: the objects, the time, and a way to tell. */
export class World {
  readonly store: Store;
  /** Where the simulator is reached, without a slash at the end. */
  readonly baseUrl: string;
  #offset = 0;
  #cause: Cause = { id: null, idempotency_key: null };
  readonly #apiVersion: string;
  readonly #onEvent: (event: EventObject) => number;
  readonly #onTask: () => void;
  readonly #followers: Follower[] = [];

  constructor(parts: {
    readonly store: Store;
    readonly baseUrl: string;
    readonly apiVersion: string;
    /** @returns how many endpoints will hear of it */
    readonly onEvent: (event: EventObject) => number;
    readonly onTask: () => void;
  }) {
    this.store = parts.store;
    this.baseUrl = parts.baseUrl;
    this.#apiVersion = parts.apiVersion;
    this.#onEvent = parts.onEvent;
    this.#onTask = parts.onTask;
  }

  /** Seconds since the epoch, by the simulator's clock. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.#offset;
  }

  /** Moves the clock forward to a second that is not behind it. */
  moveTo(second: number): void {
    this.#offset += Math.max(0, second - this.now());
  }

  resetClock(): void {
    this.#offset = 0;
  }

  /** Events told inside name this request. Handlers do not wait for anything, so there is one at a time. */
  because<T>(cause: Cause, run: () => T): T {
    const before = this.#cause;
    this.#cause = cause;
    try {
      return run();
    } finally {
      this.#cause = before;
    }
  }

  /** @param before the fields that changed, with what they were */
  tell(type: EventType, object: object, before?: object): void {
    const event: EventObject = {
      id: newId('evt'),
      object: 'event',
      api_version: this.#apiVersion,
      created: this.now(),
      data: before === undefined ? { object } : { object, previous_attributes: before },
      livemode: false,
      pending_webhooks: 0,
      request: this.#cause,
      type,
    };
    this.store.put('event', { ...event, pending_webhooks: this.#onEvent(event) });
  }

  later(kind: Task['kind'], ref: string, at: number): void {
    this.store.put('sim.task', { id: `${kind}:${ref}`, kind, ref, at });
    this.#onTask();
  }

  notLater(kind: Task['kind'], ref: string): void {
    this.store.drop('sim.task', `${kind}:${ref}`);
  }

  /** Billing and checkout follow what happens to the objects they stand on. */
  follow(follower: Follower): void {
    this.#followers.push(follower);
  }

  intentMoved(intent: Objects['payment_intent']): void {
    for (const follower of this.#followers) follower.intentMoved?.(this, intent);
  }

  setupMoved(intent: Objects['setup_intent']): void {
    for (const follower of this.#followers) follower.setupMoved?.(this, intent);
  }

  customerGone(customer: string): void {
    for (const follower of this.#followers) follower.customerGone?.(this, customer);
  }
}

/** Old values of the fields in which two versions of an object differ, as `previous_attributes` has them. */
export function changedFrom<T extends object>(before: T, after: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<string & keyof T>) {
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) changed[name] = before[name];
  }
  return changed;
}
