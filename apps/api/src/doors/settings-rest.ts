import { id } from '@stallwire/events';
import { actorKey, asRefusal, type Kernel, Refusal, refuse } from '@stallwire/kernel';
import { storeSettingsOf } from '@stallwire/modules';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { atMost } from '../http/body';
import { type Door, type DoorDeps, type DoorEnv, withActor } from '../http/door';
import { discardBody, statusOf } from '../http/errors';
import { type Endpoint, endpoints, type Save } from './settings-rest-endpoints';
import { legacyUser } from './settings-rest-user';

/** The legacy API's ten settings of the signed-in seller's own store, run by the verbs that everybody uses. The last to write wins. */
export function settingsRestDoor(deps: DoorDeps): Door {
  const door = new Hono<DoorEnv>();
  for (const endpoint of endpoints)
    door.on(endpoint.method, endpoint.path, atMost(256 * 1_024), withActor(deps), async (c) => {
      const { actor } = c.var;
      if (actor.kind !== 'user') throw refuse('auth.required');
      const body = await bodyOf(c);
      const row = await deps.db.settings.findUnique({ where: { sellerId: actor.userId } });
      if (row) {
        const store = storeSettingsOf(row);
        const fields = endpoint.fieldsOf(body, store.shipping.currency);
        const mutationId = id.safeParse(c.req.header('idempotency-key')).data ?? null;
        await lastWins(deps.kernel, endpoint, { actor, fields, version: store[endpoint.key].version, mutationId });
      }
      return c.json({ message: endpoint.said, user: await legacyUser(deps.db, actor.userId) });
    });
  door.onError(async (error, c) => {
    const refusal = asRefusal(error);
    if (refusal.code === 'server.error') deps.report(error, `${c.req.method} ${c.req.path}`);
    await discardBody(c, refusal);
    return c.json(legacyError(refusal), statusOf(refusal));
  });
  return door;
}

const object = z.record(z.string(), z.unknown());
async function bodyOf(c: Context<DoorEnv>): Promise<Record<string, unknown>> {
  const body = object.safeParse(await c.req.json().catch(() => null));
  if (body.success) return body.data;
  throw refuse('input.invalid', { fields: { '': 'Send the fields as a JSON object.' } });
}

/** Losing more races than this in a row is no longer a race. */
const attempts = 20;
const atVersion = z.object({ version: z.int() });

/** Saves over whatever is there: a conflict says which version that is. */
async function lastWins(kernel: Kernel, endpoint: Endpoint, save: Save): Promise<void> {
  if (await answeredBefore(kernel, endpoint, save)) return;
  let { version } = save;
  for (let attempt = 1; ; attempt++) {
    try {
      await endpoint.save(kernel, { ...save, version });
      return;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const now = atVersion.safeParse(error.code === 'settings.conflict' ? error.details.current : null).data;
      if (now) version = now.version;
      else if (error.code !== 'mutation.reused' || !(await answeredBefore(kernel, endpoint, save))) throw error;
      else return;
      if (attempt >= attempts) throw refuse('server.busy');
    }
  }
}

/**
 * True when a request with this key was answered. The kernel's twin check is over the version too, which legacy clients do not know: the first
 * request read one below what it answered, or the same when it changed nothing.
 * @throws Refusal mutation.reused when the key came with other content
 */
async function answeredBefore(kernel: Kernel, endpoint: Endpoint, save: Save): Promise<boolean> {
  if (save.mutationId === null) return false;
  const key = { actor: actorKey(save.actor), id: save.mutationId };
  const mutation = await kernel.db.mutation.findUnique({ where: { actor_id: key } });
  const answer = atVersion.safeParse(mutation?.result).data;
  if (!mutation) return false;
  for (const version of answer ? [answer.version - 1, answer.version] : []) {
    if (version < 1) continue;
    const same = await endpoint.save(kernel, { ...save, version }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.code === 'mutation.reused') return false;
        throw error;
      },
    );
    if (same) return true;
  }
  throw refuse('mutation.reused');
}

/** `{error}` in words, as ever; `fields` is new. */
function legacyError({ code, message, details }: Refusal): Record<string, unknown> {
  if (code === 'settings.subscription_required')
    return { error: 'Subscription required', message, requiresSubscription: true };
  const { fields } = details;
  return fields ? { error: Object.values(fields)[0] ?? message, fields } : { error: message };
}
