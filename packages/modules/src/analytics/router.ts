import { mutate, router } from '@stallwire/kernel';
import { live, lowStock, overview, products } from './reads';
import { setTimeZone } from './set-time-zone';

export const analyticsRouter = router({
  overview,
  products,
  lowStock,
  live,
  setTimeZone: mutate(setTimeZone),
});
