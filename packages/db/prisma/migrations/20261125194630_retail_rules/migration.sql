-- What the Prisma schema cannot say about the retail market.

-- Products from before there were variants: all of their stock is in one.
INSERT INTO "product_variant" ("product_id", "variant_id", "on_hand") SELECT "id", '', "stock" FROM "product";

ALTER TABLE "product"
  ADD CONSTRAINT "product_discount_percent" CHECK ("discount_percent" BETWEEN 1 AND 99),
  ADD CONSTRAINT "product_deposit" CHECK ("deposit_amount" > 0 AND "deposit_amount" < "price"),
  ADD CONSTRAINT "product_shipping_price_not_negative" CHECK ("shipping_price" >= 0),
  ADD CONSTRAINT "product_threshold_not_negative" CHECK ("low_stock_threshold" >= 0),
  ADD CONSTRAINT "product_categories" CHECK (cardinality("categories") <= 3),
  ADD CONSTRAINT "product_pre_order_date" CHECK ("type" <> 'pre_order' OR "pre_order_date" IS NOT NULL),
  ADD CONSTRAINT "product_made_to_order_days" CHECK ("type" <> 'made_to_order' OR "made_to_order_days" > 0);

ALTER TABLE "product_variant"
  ADD CONSTRAINT "variant_on_hand_not_negative" CHECK ("on_hand" >= 0),
  ADD CONSTRAINT "variant_reserved_is_on_hand" CHECK ("reserved" BETWEEN 0 AND "on_hand");

ALTER TABLE "stock_reservation" ADD CONSTRAINT "reservation_quantity" CHECK ("quantity" > 0);

ALTER TABLE "cart" ADD CONSTRAINT "cart_is_somebodys" CHECK ("buyer_id" IS NOT NULL OR "browser_key_hash" IS NOT NULL);
CREATE UNIQUE INDEX "cart_one_active_of_a_buyer" ON "cart" ("buyer_id", "seller_id")
  WHERE "status" = 'active' AND "buyer_id" IS NOT NULL;
CREATE UNIQUE INDEX "cart_one_active_of_a_browser" ON "cart" ("browser_key_hash", "seller_id")
  WHERE "status" = 'active' AND "buyer_id" IS NULL;
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_quantity" CHECK ("quantity" BETWEEN 1 AND 10000);

ALTER TABLE "order"
  ADD CONSTRAINT "order_amounts_not_negative" CHECK (
    LEAST("subtotal", "tax_amount", "shipping_cost", "total_amount", "amount_paid", "amount_refunded") >= 0
  ),
  ADD CONSTRAINT "order_total" CHECK ("total_amount" = "subtotal" + "tax_amount" + "shipping_cost"),
  ADD CONSTRAINT "order_paid_at_most_all" CHECK ("amount_paid" <= "total_amount"),
  ADD CONSTRAINT "order_refunded_at_most_paid" CHECK ("amount_refunded" <= "amount_paid"),
  ADD CONSTRAINT "order_deposit" CHECK (
    ("payment_type" = 'deposit') = ("deposit_amount" IS NOT NULL) AND "deposit_amount" BETWEEN 1 AND "total_amount"
  ),
  ADD CONSTRAINT "order_cancelled_by" CHECK ("cancelled_by" IN ('buyer', 'seller', 'system'));

ALTER TABLE "order_item"
  ADD CONSTRAINT "order_item_quantity" CHECK ("quantity" > 0),
  ADD CONSTRAINT "order_item_subtotal" CHECK ("subtotal" = "price" * "quantity" AND "price" >= 0 AND "tax_amount" >= 0),
  ADD CONSTRAINT "order_item_refunded" CHECK ("refunded_quantity" BETWEEN 0 AND "quantity" AND "refunded_amount" >= 0);
ALTER TABLE "order_timeline_entry"
  ADD CONSTRAINT "order_timeline_performed_by" CHECK ("performed_by" IN ('buyer', 'seller', 'system'));
ALTER TABLE "return_request" ADD CONSTRAINT "return_quantity" CHECK ("quantity" > 0);
ALTER TABLE "balance_request" ADD CONSTRAINT "balance_amount" CHECK ("amount" > 0);

ALTER TABLE "payment"
  ADD CONSTRAINT "payment_amount" CHECK ("amount" > 0),
  ADD CONSTRAINT "payment_refunded_at_most_all" CHECK ("amount_refunded" BETWEEN 0 AND "amount");
CREATE UNIQUE INDEX "payment_one_of_a_part" ON "payment" ("order_id", "part") WHERE "state" <> 'canceled';
ALTER TABLE "refund" ADD CONSTRAINT "refund_amount" CHECK ("amount" > 0);
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_amount" CHECK ("amount" >= 0);
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_basis_points" CHECK ("basis_points" BETWEEN 0 AND 10000);
