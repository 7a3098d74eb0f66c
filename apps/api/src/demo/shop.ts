import type { ceramics } from './pictures/ceramics';
import type { outdoor } from './pictures/outdoor';

export type Picture = keyof typeof ceramics | keyof typeof outdoor;

export interface DemoProduct {
  readonly name: string;
  readonly description: string;
  /** Minor units of the shop's currency. */
  readonly price: number;
  /** On the shelf; of all variants where there are some. */
  readonly stock: number;
  readonly picture: Picture;
  /** Degrees that the picture's colours are turned by, so that no two look alike. */
  readonly hue?: number;
  readonly categories: readonly string[];
  readonly status?: 'active' | 'coming_soon' | 'draft' | 'paused';
  readonly type?: 'in_stock' | 'pre_order' | 'made_to_order';
  /** Percent off; for `discountDays` from the first start, or until it is switched off. */
  readonly discount?: number;
  readonly discountDays?: number;
  readonly preOrderDays?: number;
  readonly madeToOrderDays?: number;
  readonly deposit?: number;
  readonly lowStockThreshold?: number;
  readonly sizes?: readonly string[];
  /** Name → `#rrggbb`; each size comes in each. */
  readonly colours?: Readonly<Record<string, string>>;
}

/** Name, price, stock, picture, hue, category, description, and what is special about it. */
type Line = readonly [string, number, number, Picture, number, string, string, Partial<DemoProduct>?];

export const inLines = (lines: readonly Line[]): readonly DemoProduct[] =>
  lines.map(([name, price, stock, picture, hue, category, description, more = {}]) => ({
    name,
    price,
    stock,
    picture,
    hue,
    categories: category.split(' > '),
    description,
    ...more,
  }));
