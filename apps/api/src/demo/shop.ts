import type { ceramics } from './pictures/ceramics';
import type { outdoor } from './pictures/outdoor';

export type Picture = keyof typeof ceramics | keyof typeof outdoor;

export interface DemoProduct {
  readonly name: string;
  readonly description: string;
  /** Minor units of the shop's currency. */
  readonly price: number;
  readonly stock: number;
  readonly picture: Picture;
  readonly status?: 'active' | 'coming_soon' | 'draft';
}
