import type Stripe from 'stripe';
import { newId } from '../ids';
import type { Attempt, Delivery, EventObject } from '../store/objects';
import type { Store } from '../store/store';
import { signatureHeader } from './signature';

/** What tests may do to deliveries. */
export interface Faults {
  /** The next so many deliveries are not sent; the endpoint is taken to have answered `failStatus`. */
  failNext: number;
  failStatus: number;
  /** Milliseconds before each delivery. */
  delayMs: number;
  /** Nothing leaves until it is released. */
  hold: boolean;
}

const NO_FAULTS: Faults = { failNext: 0, failStatus: 500, delayMs: 0, hold: false };
const ANSWER_WITHIN_MS = 20_000;
const AT_ONCE = 8;
/** Kept to look at after they ended. */
const ENDED_KEPT = 2000;
/** However many an endpoint that is down may owe. */
const PENDING_KEPT = 20_000;
const EVENTS_KEPT = 10_000;

/**
 * Carries events to endpoints: signed, at least once, again after a while when an endpoint did not answer 2xx. Deliveries are kept
 * in the store, so those under way go on after a restart.
 */
export class Courier {
  readonly #store: Store;
  readonly #retryDelaysMs: readonly number[];
  #faults: Faults = { ...NO_FAULTS };
  #timers = new Map<string, NodeJS.Timeout>();
  #queue: string[] = [];
  #underWay = 0;
  #closed = new AbortController();
  #idle: (() => void)[] = [];

  constructor(store: Store, retryDelaysMs: readonly number[]) {
    this.#store = store;
    this.#retryDelaysMs = retryDelaysMs;
  }

  /** Goes on with what was under way when the process ended. */
  resume(): void {
    for (const delivery of this.#store.all('sim.delivery'))
      if (delivery.state === 'pending') this.#enqueue(delivery.id);
  }

  /** @returns how many endpoints will hear of the event */
  post(event: EventObject): number {
    let endpoints = 0;
    for (const endpoint of this.#store.all('webhook_endpoint')) {
      if (endpoint.status !== 'enabled' || !wants(endpoint, event.type)) continue;
      this.send(event.id, endpoint.id);
      endpoints++;
    }
    this.#forgetOld();
    return endpoints;
  }

  send(event: string, endpoint: string): Delivery {
    const delivery = this.#store.put('sim.delivery', {
      id: newId('whd'),
      event,
      endpoint,
      state: 'pending',
      attempts: [],
    });
    this.#enqueue(delivery.id);
    return delivery;
  }

  get faults(): Faults {
    return this.#faults;
  }

  set faults(faults: Partial<Faults>) {
    this.#faults = { ...this.#faults, ...faults };
    this.#pump();
  }

  /** Sends held deliveries in this order, one after the other; those not named stay held. */
  async release(ids: readonly string[]): Promise<void> {
    const held = new Set(this.#queue);
    this.#queue = this.#queue.filter((id) => !ids.includes(id));
    this.#underWay++;
    for (const id of ids) if (held.has(id)) await this.#carry(id);
    this.#underWay--;
    this.#settle();
  }

  held(): readonly string[] {
    return this.#faults.hold ? this.#queue : [];
  }

  /** Settled once nothing is queued, on the way or waiting for its next attempt. Held deliveries do not count. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  reset(): void {
    this.#stop();
    this.#closed = new AbortController();
    this.#faults = { ...NO_FAULTS };
  }

  close(): void {
    this.#stop();
  }

  #stop(): void {
    this.#closed.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#queue = [];
    this.#settle();
  }

  #isIdle(): boolean {
    return this.#underWay === 0 && this.#timers.size === 0 && (this.#faults.hold || this.#queue.length === 0);
  }

  #settle(): void {
    if (!this.#isIdle()) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #enqueue(id: string): void {
    this.#queue.push(id);
    // After the answer that caused it: a receiver may ask for the object at once.
    setImmediate(() => this.#pump());
  }

  #pump(): void {
    while (!this.#faults.hold && !this.#closed.signal.aborted && this.#underWay < AT_ONCE) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      void this.#carry(id);
    }
  }

  async #carry(id: string): Promise<void> {
    this.#underWay++;
    const { signal } = this.#closed;
    if (this.#faults.delayMs > 0) await sleep(this.#faults.delayMs, signal);
    const attempt = await this.#attempt(id, signal);
    this.#underWay--;
    if (attempt !== null && !signal.aborted) this.#record(id, attempt);
    this.#pump();
    this.#settle();
  }

  async #attempt(id: string, signal: AbortSignal): Promise<Attempt | null> {
    const delivery = this.#store.get('sim.delivery', id);
    const event = delivery && this.#store.get('event', delivery.event);
    const endpoint = delivery && this.#store.get('webhook_endpoint', delivery.endpoint);
    const secret = delivery && this.#store.get('sim.secret', delivery.endpoint)?.secret;
    const at = Date.now();
    if (delivery === undefined || signal.aborted) return null;
    if (event === undefined || endpoint === undefined || secret === undefined)
      return { at, status: null, error: 'The endpoint or the event is gone' };
    if (this.#faults.failNext > 0) {
      this.#faults.failNext--;
      return { at, status: this.#faults.failStatus, error: 'Failed on demand' };
    }
    const payload = JSON.stringify(event, null, 2);
    try {
      const answer = await fetch(endpoint.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(payload, secret, Math.floor(at / 1000)),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await answer.body?.cancel();
      return { at, status: answer.status };
    } catch (error) {
      return { at, status: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  #record(id: string, attempt: Attempt): void {
    const delivery = this.#store.get('sim.delivery', id);
    if (delivery === undefined) return;
    const attempts = [...delivery.attempts, attempt];
    const arrived = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const wait = this.#retryDelaysMs[attempts.length - 1];
    const gone = !(this.#store.get('webhook_endpoint', delivery.endpoint) && this.#store.get('event', delivery.event));
    const state = arrived ? 'delivered' : wait === undefined || gone ? 'given_up' : 'pending';
    this.#store.put('sim.delivery', { ...delivery, state, attempts });
    if (state === 'pending' && wait !== undefined) this.#again(id, wait);
    if (state === 'delivered') this.#oneLess(delivery.event);
    this.#store.flush();
  }

  #again(id: string, wait: number): void {
    this.#timers.set(
      id,
      setTimeout(() => {
        this.#timers.delete(id);
        this.#enqueue(id);
      }, wait),
    );
  }

  #oneLess(eventId: string): void {
    const event = this.#store.get('event', eventId);
    if (event !== undefined && event.pending_webhooks > 0) {
      this.#store.put('event', { ...event, pending_webhooks: event.pending_webhooks - 1 });
    }
  }

  /** Memory stays bounded: the oldest events and ended deliveries go. */
  #forgetOld(): void {
    for (const delivery of this.#store.all('sim.delivery')) {
      const held = this.#store.count('sim.delivery');
      if (held <= ENDED_KEPT || (delivery.state === 'pending' && held <= PENDING_KEPT)) break;
      clearTimeout(this.#timers.get(delivery.id));
      this.#timers.delete(delivery.id);
      this.#store.drop('sim.delivery', delivery.id);
    }
    for (const event of this.#store.all('event')) {
      if (this.#store.count('event') <= EVENTS_KEPT) break;
      this.#store.drop('event', event.id);
    }
  }
}

function wants(endpoint: Stripe.WebhookEndpoint, type: string): boolean {
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
