import { mutate, router } from '@stallwire/kernel';
import { grid } from './reads';
import { setStock } from './set-stock';

export const productRouter = router({ grid, setStock: mutate(setStock) });
