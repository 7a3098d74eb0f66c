import { module } from '@stallwire/kernel';

/** Tables that only the verbs of this folder write. */
export const cart = module({ name: 'cart', owns: ['cart', 'cartLine'] });
