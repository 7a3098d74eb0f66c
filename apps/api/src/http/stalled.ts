import type { ServerResponse } from 'node:http';

/** ms between two looks. */
const lookEvery = 1_000;

/** Calls `onStalled` once when a response has waited for its reader for `patience` ms. What waits is bounded by the response's own buffer. */
export function watchStalled(outgoing: ServerResponse, patience: number, onStalled: () => void): void {
  let waitingSince: number | null = null;
  const looking = setInterval(() => {
    if (!outgoing.writableNeedDrain) waitingSince = null;
    else waitingSince ??= Date.now();
    if (waitingSince === null || Date.now() - waitingSince < patience) return;
    clearInterval(looking);
    onStalled();
  }, lookEvery);
  looking.unref();
  outgoing.on('drain', () => {
    waitingSince = null;
  });
  outgoing.once('close', () => clearInterval(looking));
}
