import { mutate, router } from '@stallwire/kernel';
import { add } from './add';
import { change } from './change';
import { clear } from './clear';
import { bySeller, mine } from './reads';
import { remove } from './remove';

export const cartRouter = router({
  bySeller,
  mine,
  add: mutate(add),
  change: mutate(change),
  remove: mutate(remove),
  clear: mutate(clear),
});
