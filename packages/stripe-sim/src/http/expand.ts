import type { World } from '../world';
import { invalidRequest } from './failure';

/** Fields that are not there until they are asked for. */
export type Includables = Readonly<Record<string, (world: World, owner: { readonly id: string }) => unknown>>;

const DEEPEST = 4;

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answer with the objects that `expand` names in place of their ids. Nothing that is kept is changed. */
export function expanded(world: World, includables: Includables, answer: object, paths: readonly string[]): object {
  let result: unknown = answer;
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > DEEPEST)
      throw invalidRequest(`You cannot expand more than ${DEEPEST} levels of a property (${path}).`, {
        param: 'expand',
      });
    result = at(world, includables, result, parts, path);
  }
  return result as object;
}

function at(world: World, includables: Includables, value: unknown, parts: readonly string[], path: string): unknown {
  const [name, ...rest] = parts;
  if (name === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => at(world, includables, each, parts, path));
  if (!isPlain(value)) throw notExpandable(path);
  const include = includables[`${String(value.object)}.${name}`];
  const held =
    include !== undefined && value[name] === undefined ? include(world, value as { id: string }) : value[name];
  if (held === undefined) {
    // A null may stand where another object has the field: only a name nobody knows is an error.
    if (Object.hasOwn(value, name)) return value;
    throw notExpandable(path);
  }
  const object = typeof held === 'string' ? world.store.find(held) : held;
  if (object === undefined || (rest.length === 0 && !isPlain(object) && object !== null && !Array.isArray(object)))
    throw notExpandable(path);
  return { ...value, [name]: at(world, includables, object, rest, path) };
}

const notExpandable = (path: string) =>
  invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
