import { checkPlanned } from '@stallwire/events/coverage';
import { anonymous, createCaller, createKernel, Refusal } from '@stallwire/kernel';
import { testWorld, type World } from '@stallwire/testing';
import { describe, expect, it } from 'vitest';
import { appRouter } from './root';
import type { MutationPath, Scenario } from './scenario';
import { scenarios } from './scenarios';
import { eventsByVerb, verbs } from './verbs';

const paths = Object.keys(scenarios).filter(isPath);
function isPath(path: string): path is MutationPath {
  return path in scenarios;
}

const callerFor = createCaller(appRouter);
type Caller = ReturnType<typeof callerFor>;
const mutationId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** The input is the path's own: both come from the same row of `scenarios`. */
function call(caller: Caller, path: MutationPath, input: unknown): Promise<unknown> {
  const [module = '', name = ''] = path.split('.');
  const of = caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  const mutation = of[module]?.[name];
  if (!mutation) throw new Error(`There is no ${path}.`);
  return mutation(input);
}
/** The runner passes on what a row gives, without looking into it. */
const rowOf = (path: MutationPath) => scenarios[path] as Scenario;

const tableOf = (model: string): string => model.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const ownTables = (path: string): string[] => {
  const verb = verbs.find((known) => known.path === path);
  if (!verb) throw new Error(`${path} is exported by no module.`);
  return verb.owns.map(tableOf);
};

/** The world for what it takes to get somewhere: over connections of its own, since PostgreSQL counts writes a connection. */
const prepared = (world: World): World => ({
  ...world,
  kernel: createKernel({ prisma: world.prisma, publish: () => {} }),
});

async function log({ prisma }: World) {
  const events = await prisma.event.findMany({ orderBy: { id: 'asc' } });
  const deliveries = await prisma.delivery.findMany({ orderBy: { channel: 'asc' } });
  return events.map(({ id, name, mutationId: echo }) => ({
    event: name,
    on: deliveries.filter((row) => row.eventId === id).map((row) => row.channel),
    mutationId: echo,
  }));
}

const refusalIn = (thrown: unknown): string | null => {
  const refusal = thrown instanceof Error && thrown.cause instanceof Refusal ? thrown.cause : thrown;
  return refusal instanceof Refusal ? refusal.code : null;
};

function isMutation(procedure: unknown): boolean {
  return (
    typeof procedure === 'function' &&
    '_def' in procedure &&
    typeof procedure._def === 'object' &&
    procedure._def !== null &&
    'type' in procedure._def &&
    procedure._def.type === 'mutation'
  );
}

describe.each(paths)('%s', (path) => {
  it('tells exactly whom it must, writes its own tables only, and does it once', async () => {
    const written = new Set<string>();
    const taken = new Set<string>();
    await using world = await testWorld({
      async inspect(tx, _verb, others) {
        for (const { path: other } of others) taken.add(other);
        const rows = await tx.$queryRaw<{ relname: string }[]>`
          SELECT relname FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0`;
        for (const { relname } of rows) written.add(relname);
      },
    });
    const { actor, input, tells } = await rowOf(path).given(prepared(world));
    const caller = callerFor(world.context(actor));
    const before = await world.prisma.event.count();

    const answer = await call(caller, path, { ...input, mutationId });
    const expected = typeof tells === 'function' ? tells(answer) : tells;
    const told = expected.map(({ event, on }) => ({ event, on: [...on].sort(), mutationId }));
    expect((await log(world)).slice(before)).toEqual(told);
    expect(world.published.map(({ name }) => name)).toEqual(expected.map(({ event }) => event));

    expect(written.size).toBeGreaterThan(0);
    const owned = [path, ...taken].flatMap(ownTables);
    expect([...owned, 'mutation']).toEqual(expect.arrayContaining([...written]));

    expect(await call(caller, path, { ...input, mutationId })).toEqual(answer);
    expect((await log(world)).slice(before)).toEqual(told);
  });

  it('is closed to visitors', async () => {
    await using world = await testWorld();
    const { input } = await rowOf(path).given(prepared(world));
    const before = await world.prisma.event.count();
    const thrown = await call(callerFor(world.context(anonymous)), path, input).catch((error: unknown) => error);
    expect(refusalIn(thrown)).toBe('auth.required');
    expect((await log(world)).slice(before)).toEqual([]);
  });
});

describe('the verbs', () => {
  it('stand behind all mutations, under the same path', () => {
    const known = new Set(verbs.map(({ path }) => path));
    const mutations = Object.entries(appRouter._def.procedures).flatMap(([path, it]) => (isMutation(it) ? path : []));
    expect(mutations.sort()).toEqual([...paths].sort());
    for (const path of mutations) expect(known).toContain(path);
  });

  it('emit every event of the catalogue but the planned ones', () => {
    expect(checkPlanned({ emitted: Object.values(eventsByVerb).flat() })).toEqual({ missing: [], stalePlanned: [] });
  });

  it('say why when they tell nobody', () => {
    for (const { path, emits, silent } of verbs) {
      if (emits.length === 0) expect(silent, path).toMatch(/\w+ \w+/);
    }
    expect(verbs.length).toBeGreaterThan(0);
  });
});
