-- What the Prisma schema cannot say about what a store's people are told.

ALTER TABLE "product_view_count" ADD CONSTRAINT "product_view_count_told" CHECK ("told" BETWEEN 0 AND "views");
CREATE INDEX "product_view_count_untold" ON "product_view_count" ("seller_id") WHERE "views" > "told";

-- Written every half minute by each open tab, and worth nothing after a crash.
ALTER TABLE "presence" SET UNLOGGED;

CREATE INDEX "order_customer" ON "order" ("seller_id", lower("customer_email"));
