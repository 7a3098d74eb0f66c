import { mutate, router } from '@stallwire/kernel';
import { create } from './create';
import { duplicate } from './duplicate';
import { edit } from './edit';
import { imports } from './import-reads';
import { facets, list, one } from './reads';
import { remove } from './remove';
import { restore } from './restore';
import { setStatus } from './set-status';
import { setStock } from './set-stock';
import { aisles, grid, page } from './storefront-reads';

export const productRouter = router({
  list,
  imports,
  facets,
  one,
  grid,
  aisles,
  page,
  create: mutate(create),
  edit: mutate(edit),
  setStatus: mutate(setStatus),
  setStock: mutate(setStock),
  remove: mutate(remove),
  restore: mutate(restore),
  duplicate: mutate(duplicate),
});
