import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LegacyHouse, openLegacyHouse } from '../legacy.fixture';
import { aliasTests } from './contract/aliases.fixture';
import { type Cast, openCast, type Test } from './contract/cast.fixture';
import { connectionTests } from './contract/connection.fixture';
import { eventTests } from './contract/events.fixture';
import { messageTests } from './contract/messages.fixture';
import { obligationTests, protocolTests } from './contract/obligations.fixture';
import { contractRows, type RowId } from './contract-rows';

const tests = {
  ...connectionTests,
  ...messageTests,
  ...eventTests,
  ...protocolTests,
  ...aliasTests,
  ...obligationTests,
} satisfies Readonly<Record<RowId, Test>>;

describe('legacy wire contract', () => {
  let house: LegacyHouse;
  let cast: Cast;
  beforeAll(async () => {
    house = await openLegacyHouse();
    cast = await openCast(house);
  });
  afterAll(async () => {
    await cast[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
    expect(house.reported).toEqual([]);
  });

  it('has one test a row and one row a test', () => {
    expect(Object.keys(tests).sort()).toEqual([...contractRows].sort());
    expect(new Set(contractRows).size).toBe(contractRows.length);
  });

  it.each(contractRows)('%s', async (row) => {
    expect.hasAssertions();
    await tests[row](cast);
  });
});
