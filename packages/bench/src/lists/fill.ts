import type { createPool } from '@stallwire/db';

/**
 * So many orders of a store, a minute apart, the oldest first: two lines and a payment each, one in twenty to ship, one in a thousand refunded.
 * Customers are `First7 Last57`: fifty first names and a thousand last names.
 */
export async function fillOrders(
  pool: ReturnType<typeof createPool>,
  { sellerId, productId, orders }: { sellerId: string; productId: string; orders: number },
): Promise<void> {
  await pool.query(
    `INSERT INTO "order" (id, number, seller_id, status, payment_status, fulfillment_status, currency, subtotal, tax_amount,
       shipping_cost, total_amount, amount_paid, amount_refunded, customer_name, customer_email, shipping_address, search_terms,
       created_at, updated_at)
     SELECT gen_random_uuid(), 1000 + n, $1,
       (CASE WHEN n % 20 = 0 THEN 'processing' ELSE 'delivered' END)::"OrderStatus",
       (CASE WHEN n % 1000 = 1 THEN 'refunded' ELSE 'fully_paid' END)::"OrderPaymentStatus",
       (CASE WHEN n % 20 = 0 THEN 'unfulfilled' ELSE 'fulfilled' END)::"FulfillmentStatus",
       'USD', 4000, 0, 500, 4500, 4500, CASE WHEN n % 1000 = 1 THEN 4500 ELSE 0 END,
       'First' || n % 50 || ' Last' || n % 1000, 'first' || n % 50 || '.last' || n % 1000 || '@example.test',
       '{"fullName": "Somebody", "city": "Portland", "country": "US"}', terms, at, at
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT now() - make_interval(mins => $2::int - n) AS at) AS moment,
       LATERAL (
         SELECT array_agg(DISTINCT left(word, length)) AS terms
         FROM unnest(ARRAY['first' || n % 50, 'last' || n % 1000, 'example', 'test', (1000 + n)::text]) AS word,
           generate_series(1, length(word)) AS length
       ) AS found`,
    [sellerId, orders],
  );
  await pool.query(
    `INSERT INTO order_item (id, order_id, position, product_id, variant_id, name, product_type, quantity, price, subtotal)
     SELECT gen_random_uuid(), o.id, position, $2, '', 'Mug', 'in_stock', 1, 2000, 2000
     FROM "order" o, generate_series(0, 1) AS position WHERE o.seller_id = $1`,
    [sellerId, productId],
  );
  await pool.query(
    `INSERT INTO payment (id, order_id, seller_id, part, amount, currency, state, created_at, updated_at, succeeded_at)
     SELECT gen_random_uuid(), id, seller_id, 'full', total_amount, currency, 'succeeded', created_at, created_at, created_at
     FROM "order" WHERE seller_id = $1`,
    [sellerId],
  );
}
