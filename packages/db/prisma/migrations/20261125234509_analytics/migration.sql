-- CreateEnum
CREATE TYPE "StorePage" AS ENUM ('storefront', 'product', 'cart', 'checkout');

-- CreateTable
CREATE TABLE "analytics_store" (
    "id" UUID NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',

    CONSTRAINT "analytics_store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_view" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "product_id" UUID,
    "visit_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_view_count" (
    "product_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "told" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "product_view_count_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "visit_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "page" "StorePage" NOT NULL,
    "product_id" UUID,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("visit_id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "event_id" UUID NOT NULL,
    "follower" TEXT NOT NULL,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("event_id","follower")
);

-- CreateIndex
CREATE INDEX "page_view_seller_id_at_idx" ON "page_view"("seller_id", "at");

-- CreateIndex
CREATE INDEX "page_view_at_idx" ON "page_view"("at");

-- CreateIndex
CREATE INDEX "product_view_count_seller_id_idx" ON "product_view_count"("seller_id");

-- CreateIndex
CREATE INDEX "presence_seller_id_seen_at_idx" ON "presence"("seller_id", "seen_at");

-- CreateIndex
CREATE INDEX "payment_seller_id_succeeded_at_idx" ON "payment"("seller_id", "succeeded_at");

-- CreateIndex
CREATE INDEX "refund_seller_id_settled_at_idx" ON "refund"("seller_id", "settled_at");
