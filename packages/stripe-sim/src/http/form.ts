import { ParameterFailure } from './failure';

/** A decoded form: texts, lists and maps of them. Everything on Stripe's wire is text. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };
export type Form = { [name: string]: FormValue };

const MOST_FIELDS = 1000;
const DEEPEST = 8;

function pathOf(name: string): string[] {
  const first = name.indexOf('[');
  if (first === -1) return [name];
  const rest = name.slice(first);
  if (!/^(?:\[[^[\]]*\])+$/.test(rest)) return [name];
  return [name.slice(0, first), ...rest.slice(1, -1).split('][')];
}

/** Maps are made without a prototype: a field named `__proto__` is a field like any other. */
const emptyMap = (): Form => Object.create(null) as Form;

function isMap(value: FormValue | undefined): value is Form {
  return typeof value === 'object' && !Array.isArray(value);
}

function put(form: Form, path: readonly string[], text: string): void {
  let at = form;
  for (const part of path.slice(0, -1)) {
    const next = at[part];
    if (isMap(next)) {
      at = next;
      continue;
    }
    const made = emptyMap();
    at[part] = made;
    at = made;
  }
  const last = path.at(-1)!;
  at[last === '' ? String(Object.keys(at).length) : last] = text;
}

/** Maps whose names are all numbers were lists: `items[0][price]`, `expand[]`. */
function listsOf(value: FormValue): FormValue {
  if (!isMap(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name))) {
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => listsOf(value[name]!));
  }
  const map = emptyMap();
  for (const name of names) map[name] = listsOf(value[name]!);
  return map;
}

/** `a[b][0][c]=1&expand[]=x`, as Stripe's SDKs write bodies and queries. */
export function parseForm(text: string): Form {
  const form = emptyMap();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    const path = pathOf(name);
    count++;
    if (count > MOST_FIELDS || path.length > DEEPEST) {
      throw new ParameterFailure(400, {
        type: 'invalid_request_error',
        message: 'Invalid request: too many or too deep parameters.',
      });
    }
    put(form, path, value);
  }
  const lists = emptyMap();
  for (const name of Object.keys(form)) lists[name] = listsOf(form[name]!);
  return lists;
}
