import { router } from '@stallwire/kernel';
import { grid } from './reads';

export const productRouter = router({ grid });
