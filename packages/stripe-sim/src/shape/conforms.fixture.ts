import { type Declarations, stripeDeclarations } from './declarations.fixture';

/** Prefixes of ids in Stripe's documentation. */
const PREFIX: Readonly<Record<string, RegExp>> = {
  account: /^acct_\w+$/,
  balance_transaction: /^txn_\w+$/,
  'billing_portal.configuration': /^bpc_\w+$/,
  'billing_portal.session': /^bps_\w+$/,
  charge: /^ch_\w+$/,
  'checkout.session': /^cs_test_\w+$/,
  customer: /^cus_\w+$/,
  event: /^evt_\w+$/,
  invoice: /^in_\w+$/,
  invoice_payment: /^inpay_\w+$/,
  invoiceitem: /^ii_\w+$/,
  item: /^li_\w+$/,
  line_item: /^il_\w+$/,
  payment_intent: /^pi_\w+$/,
  payment_method: /^pm_\w+$/,
  plan: /^price_\w+$/,
  price: /^price_\w+$/,
  product: /^prod_\w+$/,
  refund: /^re_\w+$/,
  setup_intent: /^seti_\w+$/,
  subscription: /^sub_\w+$/,
  subscription_item: /^si_\w+$/,
  webhook_endpoint: /^we_\w+$/,
};

interface Scope {
  readonly declarations: Declarations;
  /** `Charges#Charge.Outcome`: where names in the type are looked up from. */
  readonly key: string;
}

/** Cuts at `|` outside of brackets. */
function branches(type: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < type.length; at++) {
    if ('<{(['.includes(type[at]!)) depth++;
    if ('>})]'.includes(type[at]!)) depth--;
    if (depth === 0 && type[at] === '|') {
      parts.push(type.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, type.slice(from).trim()];
}

/** From the innermost namespace outwards, then among what other files declare at their top. */
function resolve({ declarations, key }: Scope, name: string): string[] {
  const [file = '', inside = ''] = key.split('#');
  const scopes = inside.split('.');
  for (let depth = scopes.length; depth >= 0; depth--) {
    const candidate = `${file}#${[...scopes.slice(0, depth), name].join('.')}`;
    if (declarations.has(candidate)) return [candidate];
  }
  return atTop.get(name) ?? [];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneBranch(scope: Scope, type: string, value: unknown, path: string): string[] {
  const wrong = [`${path}: ${JSON.stringify(value)?.slice(0, 80)} is not ${type}`];
  const good = (fits: boolean): string[] => (fits ? [] : wrong);
  const wrapped = /^(Array|ApiList)<(.*)>$/.exec(type);
  const map = /^\{ \[(?:key|name): string\]: (.*?);? \}$/.exec(type);
  if (type === 'string') return good(typeof value === 'string');
  if (type === 'number') return good(Number.isInteger(value));
  if (type === 'boolean') return good(typeof value === 'boolean');
  if (type === 'null') return good(value === null);
  if (type === 'true' || type === 'false') return good(String(value) === type);
  if (type === 'unknown' || type === 'any') return [];
  if (type === 'void' || type === 'undefined' || type === 'OtherString') return wrong;
  if (type === 'Decimal') return good(typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
  if (type === 'Metadata') return good(isMap(value) && Object.values(value).every((each) => typeof each === 'string'));
  if (type.startsWith("'")) return good(value === type.slice(1, -1));
  if (wrapped?.[1] === 'Array')
    return Array.isArray(value)
      ? value.flatMap((each, at) => problems(scope, wrapped[2]!, each, `${path}[${at}]`))
      : wrong;
  if (wrapped?.[1] === 'ApiList') return list(scope, wrapped[2]!, value, path);
  if (map)
    return isMap(value)
      ? Object.entries(value).flatMap(([name, each]) => problems(scope, map[1]!, each, `${path}.${name}`))
      : wrong;
  const found = resolve(scope, type);
  if (found.length === 0) return [`${path}: nobody declares ${type}`];
  return best(found.map((key) => declared({ ...scope, key }, value, path)));
}

const best = (all: string[][]): string[] => all.reduce((a, b) => (b.length < a.length ? b : a));

function list(scope: Scope, element: string, value: unknown, path: string): string[] {
  if (!isMap(value) || !Array.isArray(value.data)) return [`${path}: not a list`];
  const { object, data, has_more, url, ...more } = value;
  const own = [
    ...(object === 'list' ? [] : [`${path}.object`]),
    ...(typeof has_more === 'boolean' ? [] : [`${path}.has_more`]),
    ...(typeof url === 'string' && url.startsWith('/v1/') ? [] : [`${path}.url`]),
    ...Object.keys(more).map((name) => `${path}.${name}: not declared`),
  ];
  return [...own, ...data.flatMap((each, at) => problems(scope, element, each, `${path}.data[${at}]`))];
}

function declared(scope: Scope, value: unknown, path: string): string[] {
  const declaration = scope.declarations.get(scope.key)!;
  if (declaration.kind === 'type') return problems(scope, declaration.type, value, path);
  if (!isMap(value)) return [`${path}: not an object`];
  const found: string[] = [];
  for (const [name, field] of declaration.fields) {
    const held = value[name];
    if (held === undefined && !field.optional) found.push(`${path}.${name}: missing`);
    if (held !== undefined) found.push(...problems(scope, field.type, held, `${path}.${name}`));
  }
  // Interfaces without fields stand for "anything": the objects of events, `use_stripe_sdk`.
  const closed = declaration.fields.size > 0;
  for (const name of Object.keys(value))
    if (closed && !declaration.fields.has(name)) found.push(`${path}.${name}: not declared`);
  return [...found, ...habits(value, path)];
}

/** What holds for all objects of Stripe's. */
function habits(value: Record<string, unknown>, path: string): string[] {
  const found: string[] = [];
  const { object, id, livemode, created } = value;
  const prefix = typeof object === 'string' ? PREFIX[object] : undefined;
  if (prefix !== undefined && typeof id === 'string' && !prefix.test(id)) found.push(`${path}.id: ${id}`);
  if (livemode !== undefined && livemode !== false) found.push(`${path}.livemode`);
  if (created !== undefined && !(typeof created === 'number' && created > 1_500_000_000 && created < 5_000_000_000))
    found.push(`${path}.created`);
  return found;
}

function problems(scope: Scope, type: string, value: unknown, path: string): string[] {
  return best(branches(type).map((branch) => oneBranch(scope, branch, value, path)));
}

const declarations = stripeDeclarations();

/** By name: what files declare outside of namespaces. */
const atTop = new Map<string, string[]>();
for (const key of declarations.keys()) {
  const name = key.split('#')[1]!;
  if (!name.includes('.')) atTop.set(name, [...(atTop.get(name) ?? []), key]);
}

/** By the literal of the `object` field. */
const byObject = new Map<string, string[]>();
for (const [key, declaration] of declarations) {
  if (declaration.kind !== 'interface' || key.split('#')[1]!.includes('.')) continue;
  const literal = /^'([\w.]+)'$/.exec(declaration.fields.get('object')?.type ?? '')?.[1];
  if (literal !== undefined) byObject.set(literal, [...(byObject.get(literal) ?? []), key]);
}

/** Everything in which an answer is not what Stripe's API reference describes, by path. Empty is right. */
export function shapeProblems(answer: unknown): string[] {
  if (!isMap(answer)) return ['not an object'];
  const name = String(answer.object);
  if (name === 'list')
    return list({ declarations, key: 'shared#' }, 'unknown', answer, 'list').concat(
      ...(answer.data as unknown[]).map(shapeProblems),
    );
  const keys = byObject.get(name);
  if (keys === undefined) return [`Stripe has no object ${name}`];
  const own = best(keys.map((key) => declared({ declarations, key }, answer, name)));
  const data = answer.data;
  const inside = name === 'event' && isMap(data) ? shapeProblems(data.object) : [];
  return [...own, ...inside];
}

/** The same for the body of a refusal. */
export function errorProblems(answer: unknown): string[] {
  if (!isMap(answer) || Object.keys(answer).join() !== 'error') return ['not an error'];
  return declared({ declarations, key: 'PaymentIntents#PaymentIntent.LastPaymentError' }, answer.error, 'error');
}

export interface Answer {
  readonly status: number;
  /** Null for what is no JSON. */
  readonly body: unknown;
  /** By its name in lower case; empty when there is none. */
  header(name: string): string;
}

const HEADERS = {
  'content-type': /^application\/json/,
  'request-id': /^req_\w+$/,
  'stripe-version': /^\d{4}-\d\d-\d\d\.\w+$/,
};

/** The same for a whole answer of the API to a request for `path`. */
export function answerProblems(path: string, { status, body, header }: Answer): string[] {
  const found = status === 200 ? shapeProblems(body) : errorProblems(body);
  if (isMap(body) && body.object === 'list' && body.url !== path) found.push(`list.url: ${String(body.url)}`);
  for (const [name, expected] of Object.entries(HEADERS))
    if (!expected.test(header(name))) found.push(`${name}: ${header(name)}`);
  return found;
}
