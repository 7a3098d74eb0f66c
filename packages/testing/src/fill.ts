import type { createPool } from '@stallwire/db';

/** An id of that moment: lists go by the order of ids, as `newId` makes them (RFC 9562, version 7). */
const idAt = (at: string): string =>
  `(substr(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0'), 1, 12) || '7' || substr(md5(random()::text), 1, 3)
    || '8' || substr(md5(random()::text), 1, 15))::uuid`;

interface OrdersAsked {
  readonly sellerId: string;
  readonly productId: string;
  readonly orders: number;
  /** Whose they are; guests’ unless told. */
  readonly buyerId?: string;
}

/**
 * So many orders of a store, a minute apart, the oldest first: two lines and a payment each, one in twenty to ship, one in a thousand refunded.
 * Customers are `First7 Last57`: fifty first names and a thousand last names.
 */
export async function fillOrders(
  pool: ReturnType<typeof createPool>,
  { sellerId, productId, orders, buyerId }: OrdersAsked,
): Promise<void> {
  await pool.query(
    `INSERT INTO "order" (id, number, seller_id, buyer_id, status, payment_status, fulfillment_status, currency, subtotal, tax_amount,
       shipping_cost, total_amount, amount_paid, amount_refunded, customer_name, customer_email, shipping_address, search_terms,
       created_at, updated_at)
     SELECT ${idAt('at')}, 1000 + n, $1, $3::uuid,
       (CASE WHEN n % 20 = 0 THEN 'processing' ELSE 'delivered' END)::"OrderStatus",
       (CASE WHEN n % 1000 = 1 THEN 'refunded' ELSE 'fully_paid' END)::"OrderPaymentStatus",
       (CASE WHEN n % 20 = 0 THEN 'unfulfilled' ELSE 'fulfilled' END)::"FulfillmentStatus",
       'USD', 4000, 0, 500, 4500, 4500, CASE WHEN n % 1000 = 1 THEN 4500 ELSE 0 END,
       'First' || n % 50 || ' Last' || n % 1000, 'first' || n % 50 || '.last' || n % 1000 || '@example.test',
       '{"fullName": "Somebody", "addressLine1": "48 Alder Street", "addressLine2": null, "city": "Portland", "state": "OR",
         "postalCode": "97205", "country": "US", "phone": null}', terms, at, at
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT now() - make_interval(mins => $2::int - n) AS at) AS moment,
       LATERAL (
         SELECT array_agg(DISTINCT left(word, length)) AS terms
         FROM unnest(ARRAY['first' || n % 50, 'last' || n % 1000, 'example', 'test', (1000 + n)::text]) AS word,
           generate_series(1, length(word)) AS length
       ) AS found`,
    [sellerId, orders, buyerId ?? null],
  );
  await pool.query(
    `INSERT INTO order_item (id, order_id, position, product_id, variant_id, name, product_type, quantity, price, subtotal, status,
       shipped_at, delivered_at)
     SELECT gen_random_uuid(), o.id, position, $2, '', 'Mug', 'in_stock', 1, 2000, 2000,
       (CASE WHEN o.status = 'delivered' THEN 'delivered' ELSE 'processing' END)::"OrderItemStatus",
       CASE WHEN o.status = 'delivered' THEN o.created_at END, CASE WHEN o.status = 'delivered' THEN o.created_at END
     FROM "order" o, generate_series(0, 1) AS position WHERE o.seller_id = $1`,
    [sellerId, productId],
  );
  await pool.query(
    `INSERT INTO payment (id, order_id, seller_id, part, amount, currency, state, created_at, updated_at, succeeded_at)
     SELECT ${idAt('created_at')}, id, seller_id, 'full', total_amount, currency, 'succeeded', created_at, created_at, created_at
     FROM "order" WHERE seller_id = $1`,
    [sellerId],
  );
}

/** So many products of a store that can be bought, a minute apart, the oldest first: `Cup7 Thing57`, fifty kinds of cups. */
export async function fillProducts(
  pool: ReturnType<typeof createPool>,
  { sellerId, products }: { sellerId: string; products: number },
): Promise<void> {
  await pool.query(
    `INSERT INTO product (id, seller_id, name, description, status, categories, price, current_price, currency, stock, search_terms,
       created_at, updated_at)
     SELECT ${idAt('at')}, $1, 'Cup' || n % 50 || ' Thing' || n, 'Holds something.',
       (CASE WHEN n % 20 = 0 THEN 'draft' ELSE 'active' END)::"ProductStatus", ARRAY['Kitchen'], 1000 + n % 500, 1000 + n % 500,
       'USD', 20, terms, at, at
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT now() - make_interval(mins => $2::int - n) AS at) AS moment,
       LATERAL (
         SELECT array_agg(DISTINCT left(word, length)) AS terms
         FROM unnest(ARRAY['cup' || n % 50, 'thing' || n]) AS word, generate_series(1, length(word)) AS length
       ) AS found`,
    [sellerId, products],
  );
  await pool.query(
    `INSERT INTO product_variant (product_id, variant_id, on_hand)
     SELECT id, '', stock FROM product WHERE seller_id = $1 ON CONFLICT DO NOTHING`,
    [sellerId],
  );
}
