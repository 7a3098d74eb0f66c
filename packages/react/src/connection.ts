import { type CloseReason, closeCodes, mayReconnect } from '@stallwire/events';
import { fullJitter } from './backoff';
import { type ConnectionView, firstView, Quiet, reasonOf, stateOf } from './connection-view';
import type { Line, LineEvents } from './line';
import type { Surroundings } from './surroundings';
import type { Timing } from './timing';

/** After so many WebSockets in a row that did not hold, the fallback takes turns with them. */
const fallbackAfter = 3;

export interface ConnectionDeps {
  openWs(on: LineEvents): Line;
  /** Null where there is no fallback. */
  readonly openSse: ((on: LineEvents) => Line) | null;
  /** Whoever follows channels: given the line in use, or told that there is none. */
  readonly user: { attach(line: Line): void; detach(): void; isIdle(): boolean };
  readonly surroundings: Surroundings;
  readonly timing: Timing;
  readonly random: () => number;
}

/** The connection of one tab, outside React: when to open what, and what to call the state it is in. */
export class Connection {
  #view: ConnectionView = firstView;
  readonly #listeners = new Set<() => void>();
  readonly #quiet: Quiet;
  #unwatch: (() => void) | null = null;
  #opening: Line | null = null;
  #line: Line | null = null;
  #level = false;
  #closed: CloseReason | null = null;
  /** Something came over the line in use. */
  #proven = false;
  #tried = false;
  #cut = false;
  #attempt = 0;
  #wsFailures = 0;
  #lastWire: 'ws' | 'sse' = 'ws';
  #retry: ReturnType<typeof setTimeout> | undefined;
  #upgrade: ReturnType<typeof setTimeout> | undefined;
  #sound: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: ConnectionDeps) {
    this.#quiet = new Quiet(deps.timing.quietFor, () => this.#show({}));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly view = (): ConnectionView => this.#view;

  start(): void {
    if (this.#unwatch) return;
    this.#unwatch = this.deps.surroundings.watch({
      online: () => this.#wake(),
      offline: () => this.#cutOff(),
      visible: () => this.#wake(),
    });
    this.#try('ws');
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#drop();
    this.#quiet.stop();
  }

  /** Tries now: opens a line, or asks the one that is up for a sign of life. After a session ended, goes on as whoever the cookie names. */
  readonly retry = (): void => {
    if (!this.#unwatch) return;
    this.#cut = false;
    if (this.#line) {
      this.#line.probe();
      if (this.#line.wire === 'sse') this.#tryUpgrade();
      this.#show({});
    } else {
      this.#attempt = 0;
      this.#try('ws');
    }
  };

  /** A line that comes up after a session ended belongs to nobody: a page of somebody's must not look live over it. */
  #wake(): void {
    if (this.#closed !== 'signed_out') this.retry();
  }

  /** Somebody else is signed in now: the line is opened anew under their cookie. */
  reopen(): void {
    this.#closed = null;
    if (this.#unwatch) this.#try('ws');
  }

  /** The session has ended; nothing is tried until somebody signs in or asks. */
  signedOut(): void {
    this.#closed = 'signed_out';
    this.#drop();
    this.#show({});
  }

  /** All channels have caught up on the line in use. */
  levelled(): void {
    this.#level = true;
    this.#show({});
  }

  #drop(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#upgrade);
    clearTimeout(this.#sound);
    const lines = [this.#opening, this.#line];
    this.#opening = null;
    this.#line = null;
    this.#level = false;
    for (const line of lines) line?.close();
    this.deps.user.detach();
    this.#show({ retryAt: null });
  }

  /** The browser says that the network is gone: believed until a line proves otherwise. */
  #cutOff(): void {
    this.#cut = true;
    this.#tried = true;
    this.#drop();
    if (this.#closed === null) this.#plan();
  }

  #plan(): void {
    const { retryBase, retryCap } = this.deps.timing;
    const wait = fullJitter(this.#attempt, this.deps.random, retryBase, retryCap);
    this.#attempt += 1;
    const mayFallBack = this.#wsFailures >= fallbackAfter && this.deps.openSse !== null && !this.deps.user.isIdle();
    const next = mayFallBack && this.#lastWire === 'ws' ? 'sse' : 'ws';
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#try(next), wait);
    this.#show({ retryAt: Date.now() + wait });
  }

  #try(wire: 'ws' | 'sse'): void {
    this.#drop();
    this.#lastWire = wire;
    const open = wire === 'sse' ? this.deps.openSse : this.deps.openWs;
    this.#open(open ?? this.deps.openWs, (line, code) => this.#failed(line, code));
    const line = this.#opening;
    if (line?.wire === 'sse') this.deps.user.attach(line);
  }

  /** Opens a line that takes over once it is up. */
  #open(open: (on: LineEvents) => Line, failed: (line: Line, code: number | null) => void): void {
    const line: Line = open({
      opened: () => this.#opening === line && this.#takeOver(line),
      heard: () => this.#line === line && this.#heard(line),
      lost: (code) => {
        if (this.#opening === line) failed(line, code);
        else if (this.#line === line) this.#lost(line, code);
      },
    });
    this.#opening = line;
  }

  #takeOver(line: Line): void {
    const before = this.#line;
    this.#opening = null;
    this.#line = line;
    this.#proven = false;
    if (line.wire === 'ws') this.#level = false;
    this.#tried = true;
    this.#cut = false;
    clearTimeout(this.#retry);
    clearTimeout(this.#sound);
    this.#sound = setTimeout(() => this.#hasHeld(line), this.deps.timing.soundAfter);
    if (line.wire === 'sse') this.#planUpgrade(this.deps.random() * this.deps.timing.retryBase);
    this.#show({ retryAt: null });
    if (line.wire === 'ws') this.deps.user.attach(line);
    before?.close();
  }

  #heard(line: Line): void {
    this.#proven = true;
    if (this.#attempt > 0 || this.#closed !== null) this.#isSound(line);
    const now = Date.now();
    if (now - (this.#view.lastSyncAt ?? 0) >= 1_000) this.#show({ lastSyncAt: now });
  }

  /** Silence proves nothing where something was asked for: proxies open WebSockets that they let nothing through. */
  #hasHeld(line: Line): void {
    if (this.#proven || this.deps.user.isIdle()) this.#isSound(line);
  }

  #isSound(line: Line): void {
    clearTimeout(this.#sound);
    this.#attempt = 0;
    this.#closed = null;
    if (line.wire === 'ws') this.#wsFailures = 0;
    this.#show({});
  }

  #failed(line: Line, code: number | null): void {
    this.#tried = true;
    if (line.wire === 'ws') this.#wsFailures += 1;
    this.#hungUp(code);
  }

  #lost(line: Line, code: number | null): void {
    if (line.wire === 'ws' && !this.#proven) this.#wsFailures += 1;
    this.#hungUp(code);
  }

  #hungUp(code: number | null): void {
    const reason = reasonOf(code);
    const isFinal = reason !== null && !mayReconnect(closeCodes[reason].code);
    if (isFinal) this.#closed = reason;
    this.#drop();
    if (isFinal) return;
    if (reason === 'too_many_messages' || reason === 'too_slow') this.#attempt = Math.max(this.#attempt, 3);
    this.#plan();
  }

  #planUpgrade(wait: number): void {
    clearTimeout(this.#upgrade);
    this.#upgrade = setTimeout(() => this.#tryUpgrade(), wait);
  }

  /** A WebSocket beside the fallback that carries; it takes over if it comes up. */
  #tryUpgrade(): void {
    if (this.#opening || this.#line?.wire !== 'sse') return;
    this.#planUpgrade(this.deps.timing.upgradeEvery);
    this.#open(this.deps.openWs, (_line, code) => {
      this.#opening = null;
      if (reasonOf(code) === 'signed_out') this.#hungUp(code);
    });
  }

  #show(known: Partial<Pick<ConnectionView, 'lastSyncAt' | 'retryAt'>>): void {
    const online = !this.#cut && this.deps.surroundings.isOnline();
    const facts = { up: this.#line !== null, level: this.#level, online, closed: this.#closed, tried: this.#tried };
    const state = this.#unwatch ? stateOf(facts) : firstView.state;
    const shownState = this.#unwatch ? this.#quiet.shown(state) : firstView.shownState;
    const next: ConnectionView = {
      ...this.#view,
      ...known,
      state,
      shownState,
      quiet: shownState !== state,
      wire: this.#line?.wire ?? null,
      closed: this.#closed,
    };
    const keys = Object.keys(next) as (keyof ConnectionView)[];
    if (keys.every((key) => next[key] === this.#view[key])) return;
    this.#view = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
