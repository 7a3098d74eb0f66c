import { mutate, router } from '@stallwire/kernel';
import { home } from './home';
import { live, lowStock, overview, products } from './reads';
import { setTimeZone } from './set-time-zone';

export const analyticsRouter = router({
  home,
  overview,
  products,
  lowStock,
  live,
  setTimeZone: mutate(setTimeZone),
});
