import { refuse } from '@stallwire/kernel';
import { bodyLimit } from 'hono/body-limit';

/** Reads at most `bytes` of a request. @throws Refusal input.too_large */
export const atMost = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw refuse('input.too_large');
    },
  });
