import type { JsonSchema } from '../json-schema';

/** A line of an event's table of fields. Nested ones go by their path: `items[].price`. */
export interface FieldLine {
  readonly path: string;
  /** The payload's own field that it lies in. */
  readonly top: string;
  readonly type: string;
  readonly notes: readonly string[];
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const propertiesOf = (schema: JsonSchema): readonly (readonly [string, JsonSchema])[] =>
  Object.entries(isSchema(schema.properties) ? schema.properties : {}).filter((entry): entry is [string, JsonSchema] =>
    isSchema(entry[1]),
  );

/** A schema without the possibility of null, and whether there was one. */
function unwrapped(schema: JsonSchema): { readonly inner: JsonSchema; readonly nullable: boolean } {
  const choices = list(schema.anyOf).filter(isSchema);
  const [inner] = choices.filter((choice) => choice.type !== 'null');
  if (choices.length === 2 && inner && choices.some((choice) => choice.type === 'null')) {
    const { anyOf: _, ...rest } = schema;
    return { inner: { ...inner, ...rest }, nullable: true };
  }
  const types = list(schema.type);
  if (!types.includes('null')) return { inner: schema, nullable: false };
  return { inner: { ...schema, type: types.find((type) => type !== 'null') }, nullable: true };
}

function typeOf(schema: JsonSchema): string {
  if (schema['x-unit'] === 'minor') return 'money';
  const choices = list(schema.enum);
  if (choices.length > 0) return choices.map((choice) => `"${String(choice)}"`).join(' | ');
  if (schema.format === 'uuid') return 'id';
  if (schema.format === 'date-time') return 'time';
  if (schema.type === 'array') {
    const item = isSchema(schema.items) ? typeOf(schema.items) : 'anything';
    return `list of ${item}`;
  }
  const names: Readonly<Record<string, string>> = { string: 'text', integer: 'number', boolean: 'yes or no' };
  return names[String(schema.type)] ?? String(schema.type);
}

function notesOf(schema: JsonSchema, inner: JsonSchema, optional: boolean): string[] {
  const second = schema['x-legacy-name'];
  return [
    ...(optional ? ['may be absent'] : []),
    ...(inner['x-unit'] === 'minor' ? ['minor units of `currency`; legacy: decimal text'] : []),
    ...(inner['x-unit'] === 'flag' ? ['legacy: 1 or 0'] : []),
    ...(typeof second === 'string' ? [`legacy: also as \`${second}\``] : []),
  ];
}

/** Every field of a payload, depth first. */
export function linesOf(schema: JsonSchema, prefix = '', top?: string): readonly FieldLine[] {
  const required = list(schema.required);
  return propertiesOf(schema).flatMap(([name, property]) => {
    const { inner, nullable } = unwrapped(property);
    const path = `${prefix}${name}`;
    const within = top ?? name;
    const type = `${typeOf(inner)}${nullable ? ' or null' : ''}`;
    const line = { path, top: within, type, notes: notesOf(property, inner, !required.includes(name)) };
    const nested =
      inner.type === 'array' && isSchema(inner.items)
        ? linesOf(inner.items, `${path}[].`, within)
        : linesOf(inner, `${path}.`, within);
    return [line, ...nested];
  });
}
