import type Stripe from 'stripe';
import { z } from 'zod';
import { badParameter, invalidRequest } from '../http/failure';
import { page, within } from '../http/lists';
import {
  amount,
  currency,
  emptyable,
  expand,
  flag,
  integer,
  metadata,
  oneOf,
  paging,
  range,
  text,
  url,
} from '../http/params';
import { type Route, route } from '../http/route';
import { newId } from '../ids';
import { checkWritable } from '../money';
import { changedFrom, type World } from '../world';
import { mergedMetadata } from './fields';
import { inPath, named } from './lookup';

/** Decimals are texts on the wire; only the SDK makes numbers of them. */
export function decimal(value: number): Stripe.Decimal {
  return String(value) as unknown as Stripe.Decimal;
}

const recurring = z.strictObject({
  interval: oneOf(['day', 'month', 'week', 'year']),
  interval_count: integer.optional(),
  trial_period_days: integer.optional(),
  usage_type: oneOf(['licensed']).optional(),
});

const priceFields = {
  currency,
  unit_amount: amount.optional(),
  recurring: recurring.optional(),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']).optional(),
};

/** `price_data` of subscriptions and checkout sessions: a price made on the way. */
export const priceData = z.strictObject({
  ...priceFields,
  product: text.optional(),
  product_data: z
    .strictObject({
      name: text,
      description: text.optional(),
      images: z.array(url).optional(),
      metadata: metadata.optional(),
      tax_code: text.optional(),
    })
    .optional(),
});

const createPrice = z.strictObject({
  ...priceFields,
  active: flag.optional(),
  billing_scheme: oneOf(['per_unit']).optional(),
  lookup_key: text.optional(),
  metadata: metadata.optional(),
  nickname: text.optional(),
  product: text.optional(),
  product_data: z.strictObject({ name: text, active: flag.optional(), metadata: metadata.optional() }).optional(),
  ...expand,
});

type PriceAsked = z.output<typeof createPrice>;

function makePrice(world: World, asked: PriceAsked): Stripe.Price {
  if (asked.unit_amount === undefined)
    throw badParameter('unit_amount', 'Missing required param: unit_amount.', 'parameter_missing');
  checkWritable(asked.unit_amount, asked.currency, 'unit_amount');
  if (asked.product === undefined && asked.product_data === undefined) {
    throw badParameter('product', 'Missing required param: product.', 'parameter_missing');
  }
  const product =
    asked.product === undefined
      ? makeProduct(world, { name: asked.product_data?.name ?? '', metadata: asked.product_data?.metadata })
      : named(world, 'product', asked.product, 'product');
  const price = world.store.put('price', {
    id: newId('price'),
    object: 'price',
    active: asked.active ?? true,
    billing_scheme: 'per_unit',
    created: world.now(),
    currency: asked.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: asked.lookup_key ?? null,
    metadata: mergedMetadata({}, asked.metadata),
    nickname: asked.nickname ?? null,
    product: product.id,
    recurring:
      asked.recurring === undefined
        ? null
        : {
            interval: asked.recurring.interval,
            interval_count: asked.recurring.interval_count ?? 1,
            meter: null,
            trial_period_days: asked.recurring.trial_period_days ?? null,
            usage_type: 'licensed',
          },
    tax_behavior: asked.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: asked.recurring === undefined ? 'one_time' : 'recurring',
    unit_amount: asked.unit_amount,
    unit_amount_decimal: decimal(asked.unit_amount),
  });
  world.tell('price.created', price);
  return price;
}

/** The price that a line names or describes. */
export function priceOf(
  world: World,
  line: { readonly price?: string | undefined; readonly price_data?: z.output<typeof priceData> | undefined },
  param: string,
): Stripe.Price {
  if (line.price !== undefined) {
    const price = named(world, 'price', line.price, `${param}[price]`);
    if (!price.active)
      throw invalidRequest(`The price specified is inactive. This field only accepts active prices.`, {
        param: `${param}[price]`,
      });
    return price;
  }
  if (line.price_data === undefined)
    throw badParameter(`${param}[price]`, `Missing required param: ${param}[price].`, 'parameter_missing');
  const { product_data: data, ...rest } = line.price_data;
  return makePrice(world, {
    ...rest,
    ...(data === undefined ? {} : { product_data: { name: data.name, metadata: data.metadata } }),
  });
}

const productFields = {
  active: flag.optional(),
  description: emptyable(text).optional(),
  images: z.array(text).max(8).optional(),
  marketing_features: z.array(z.strictObject({ name: text })).optional(),
  metadata: metadata.optional(),
  shippable: flag.optional(),
  statement_descriptor: text.optional(),
  unit_label: text.optional(),
  url: emptyable(url).optional(),
};
const createProduct = z.strictObject({
  ...productFields,
  id: text.optional(),
  name: text,
  default_price_data: z.strictObject(priceFields).optional(),
  ...expand,
});
const updateProduct = z.strictObject({
  ...productFields,
  name: text.optional(),
  default_price: text.optional(),
  ...expand,
});

type ProductChange = Omit<z.output<typeof updateProduct>, 'expand'>;

function changedProduct(world: World, product: Stripe.Product, sent: ProductChange): Stripe.Product {
  const next: Stripe.Product = {
    ...product,
    active: sent.active ?? product.active,
    description: sent.description === undefined ? product.description : sent.description,
    images: sent.images ?? product.images,
    marketing_features: sent.marketing_features ?? product.marketing_features,
    metadata: mergedMetadata(product.metadata, sent.metadata),
    name: sent.name ?? product.name,
    shippable: sent.shippable ?? product.shippable,
    updated: world.now(),
    url: sent.url === undefined ? product.url : sent.url,
  };
  if (sent.statement_descriptor !== undefined) next.statement_descriptor = sent.statement_descriptor;
  if (sent.unit_label !== undefined) next.unit_label = sent.unit_label;
  if (sent.default_price !== undefined)
    next.default_price = named(world, 'price', sent.default_price, 'default_price').id;
  return next;
}

function makeProduct(
  world: World,
  sent: ProductChange & { readonly name: string; readonly id?: string | undefined },
): Stripe.Product {
  if (sent.id !== undefined && world.store.get('product', sent.id) !== undefined) {
    throw invalidRequest('Product already exists.', { code: 'resource_already_exists', param: 'id' });
  }
  const blank: Stripe.Product = {
    id: sent.id ?? newId('prod'),
    object: 'product',
    active: true,
    created: world.now(),
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    name: sent.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: world.now(),
    url: null,
  };
  const product = world.store.put('product', changedProduct(world, blank, sent));
  world.tell('product.created', product);
  return product;
}

const base = '/v1/products';
const prices = '/v1/prices';

export const products: readonly Route[] = [
  route('POST', base, createProduct, (world, { params: { default_price_data: data, ...sent } }) => {
    const product = makeProduct(world, sent);
    if (data === undefined) return product;
    const price = makePrice(world, { ...data, product: product.id });
    return world.store.put('product', { ...product, default_price: price.id });
  }),
  route(
    'GET',
    base,
    z.strictObject({ ...paging, active: flag.optional(), created: range.optional(), ids: z.array(text).optional() }),
    (world, { params }) => {
      const found = [...world.store.all('product')].filter(
        (product) =>
          (params.active === undefined || product.active === params.active) &&
          (params.ids === undefined || params.ids.includes(product.id)) &&
          within(product.created, params.created),
      );
      return page(found, params, base);
    },
  ),
  route('GET', `${base}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'product', call)),
  route('POST', `${base}/:id`, updateProduct, (world, call) => {
    const product = inPath(world, 'product', call);
    const after = world.store.put('product', changedProduct(world, product, call.params));
    world.tell('product.updated', after, changedFrom(product, after));
    return after;
  }),
  route('POST', prices, createPrice, (world, { params }) => makePrice(world, params)),
  route(
    'GET',
    prices,
    z.strictObject({
      ...paging,
      active: flag.optional(),
      created: range.optional(),
      currency: currency.optional(),
      lookup_keys: z.array(text).optional(),
      product: text.optional(),
      type: oneOf(['one_time', 'recurring']).optional(),
    }),
    (world, { params }) => {
      const found = [...world.store.all('price')].filter(
        (price) =>
          (params.active === undefined || price.active === params.active) &&
          (params.currency === undefined || price.currency === params.currency) &&
          (params.lookup_keys === undefined || params.lookup_keys.includes(price.lookup_key ?? '')) &&
          (params.product === undefined || price.product === params.product) &&
          (params.type === undefined || price.type === params.type) &&
          within(price.created, params.created),
      );
      return page(found, params, prices);
    },
  ),
  route('GET', `${prices}/:id`, z.strictObject(expand), (world, call) => inPath(world, 'price', call)),
  route(
    'POST',
    `${prices}/:id`,
    z.strictObject({
      active: flag.optional(),
      lookup_key: text.optional(),
      metadata: metadata.optional(),
      nickname: emptyable(text).optional(),
      ...expand,
    }),
    (world, call) => {
      const price = inPath(world, 'price', call);
      const after = world.store.put('price', {
        ...price,
        active: call.params.active ?? price.active,
        lookup_key: call.params.lookup_key ?? price.lookup_key,
        metadata: mergedMetadata(price.metadata, call.params.metadata),
        nickname: call.params.nickname === undefined ? price.nickname : call.params.nickname,
      });
      world.tell('price.updated', after, changedFrom(price, after));
      return after;
    },
  ),
];
