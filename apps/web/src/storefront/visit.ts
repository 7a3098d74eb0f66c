import { newMutationId } from '@stallwire/react';

/** A page of a store, as the live view and the numbers know it. */
export interface Place {
  readonly sellerId: string;
  readonly page: 'storefront' | 'product' | 'cart' | 'checkout';
  readonly productId: string | null;
}

export interface Message extends Place {
  /** Sent again under the same one, it counts once. */
  readonly id: string;
  readonly kind: 'view' | 'here' | 'gone';
  readonly visitId: string;
}

export interface VisitDeps {
  /** @param last the page goes: whatever waits for an answer is lost */
  readonly send: (message: Message, last: boolean) => void;
  readonly visitId: () => string;
  /** Called when the first page is opened; has `stay` and `close` called in their time. @returns how to stop, once the last page is left */
  readonly watch: (visit: Pick<Visit, 'stay' | 'close'>) => () => void;
}

/** What a tab tells the store whose pages it shows: what was opened, that it is still open, that it is gone. */
export class Visit {
  /** What is in sight lies on top; a cart lies over the page it was opened on. */
  readonly #places: Place[] = [];
  #unwatch: (() => void) | null = null;

  constructor(private readonly deps: VisitDeps) {}

  /** A page is opened. @returns how to leave it; what lay below is in sight then */
  enter(place: Place): () => void {
    this.#places.push(place);
    this.#unwatch ??= this.deps.watch(this);
    this.#tell('view');
    return () => {
      const at = this.#places.lastIndexOf(place);
      if (at >= 0) this.#places.splice(at, 1);
      this.#tell('here');
      if (this.#places.length > 0) return;
      this.#unwatch?.();
      this.#unwatch = null;
    };
  }

  /** For as long as the page is open, every half minute. */
  readonly stay = (): void => this.#tell('here');

  readonly close = (): void => this.#tell('gone');

  #tell(kind: Message['kind']): void {
    const place = this.#places.at(-1);
    if (!place) return;
    this.deps.send({ id: newMutationId(), kind, visitId: this.deps.visitId(), ...place }, kind === 'gone');
  }
}
