import { expectTypeOf, it } from 'vitest';
import type { ReadClient, TransactionClient } from './client';
import type { PrismaClient } from './generated/client';

declare const read: ReadClient;

it('a read client is any client without its writing half', async () => {
  expectTypeOf<PrismaClient>().toExtend<ReadClient>();
  expectTypeOf<TransactionClient>().toExtend<ReadClient>();

  const found = await read.product.findMany({ select: { id: true } });
  expectTypeOf(found).toEqualTypeOf<Array<{ id: string }>>();
  // @ts-expect-error a selection is all there is
  found[0]?.name;
  // @ts-expect-error no writing
  read.product.update;
  // @ts-expect-error no raw SQL
  read.$executeRaw;
  // @ts-expect-error no transaction
  read.$transaction;
});
