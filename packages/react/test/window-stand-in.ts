import type { Surroundings } from '../src/surroundings';

/** A browser's network and tab switches, in the test's hand. */
export class Switches implements Surroundings {
  #on: Parameters<Surroundings['watch']>[0] | null = null;
  #online = true;

  isOnline = (): boolean => this.#online;
  watch(on: Parameters<Surroundings['watch']>[0]): () => void {
    this.#on = on;
    return () => {
      this.#on = null;
    };
  }
  goOffline(): void {
    this.#online = false;
    this.#on?.offline();
  }
  goOnline(): void {
    this.#online = true;
    this.#on?.online();
  }
  show(): void {
    this.#on?.visible();
  }
}
