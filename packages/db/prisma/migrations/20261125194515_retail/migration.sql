-- CreateEnum
CREATE TYPE "CartStatus" AS ENUM ('active', 'completed');

-- CreateEnum
CREATE TYPE "OrderStatus" AS ENUM ('pending', 'processing', 'shipped', 'delivered', 'cancelled');

-- CreateEnum
CREATE TYPE "OrderPaymentStatus" AS ENUM ('pending', 'partially_paid', 'fully_paid', 'failed', 'partially_refunded', 'refunded');

-- CreateEnum
CREATE TYPE "FulfillmentStatus" AS ENUM ('unfulfilled', 'partially_fulfilled', 'fulfilled');

-- CreateEnum
CREATE TYPE "PaymentType" AS ENUM ('full', 'deposit');

-- CreateEnum
CREATE TYPE "OrderItemStatus" AS ENUM ('pending', 'processing', 'ready_to_ship', 'shipped', 'delivered', 'cancelled', 'returned', 'refunded');

-- CreateEnum
CREATE TYPE "OrderTimelineType" AS ENUM ('status_change', 'email_sent', 'payment_received', 'refund_processed', 'tracking_updated', 'balance_payment_requested', 'balance_payment_received', 'document_generated');

-- CreateEnum
CREATE TYPE "ReturnStatus" AS ENUM ('pending', 'approved', 'rejected', 'received');

-- CreateEnum
CREATE TYPE "BalanceRequestStatus" AS ENUM ('pending', 'requested', 'paid', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "PaymentPart" AS ENUM ('full', 'deposit', 'balance');

-- CreateEnum
CREATE TYPE "PaymentState" AS ENUM ('created', 'requires_action', 'processing', 'failed', 'succeeded', 'canceled');

-- CreateEnum
CREATE TYPE "RefundState" AS ENUM ('pending', 'succeeded', 'failed');

-- CreateEnum
CREATE TYPE "RefundLineType" AS ENUM ('product', 'shipping', 'tax', 'adjustment');

-- CreateEnum
CREATE TYPE "ProductType" AS ENUM ('in_stock', 'pre_order', 'made_to_order', 'wholesale');

-- CreateEnum
CREATE TYPE "ReservationStatus" AS ENUM ('active', 'committed', 'released', 'expired');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('running', 'done', 'failed');

-- DropIndex
DROP INDEX "cart_buyer_id_idx";

-- DropIndex
DROP INDEX "order_buyer_id_idx";

-- DropIndex
DROP INDEX "order_seller_id_idx";

-- AlterTable
ALTER TABLE "cart" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "status" "CartStatus" NOT NULL DEFAULT 'active',
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "amount_paid" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "amount_refunded" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "balance_paid_at" TIMESTAMPTZ(3),
ADD COLUMN     "billing_address" JSONB,
ADD COLUMN     "cancel_reason" TEXT,
ADD COLUMN     "cancelled_by" TEXT,
ADD COLUMN     "cart_id" UUID,
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "currency" CHAR(3) NOT NULL,
ADD COLUMN     "customer_email" TEXT NOT NULL,
ADD COLUMN     "customer_name" TEXT NOT NULL,
ADD COLUMN     "customer_phone" TEXT,
ADD COLUMN     "deposit_amount" INTEGER,
ADD COLUMN     "fulfillment_status" "FulfillmentStatus" NOT NULL DEFAULT 'unfulfilled',
ADD COLUMN     "number" INTEGER NOT NULL,
ADD COLUMN     "paid_at" TIMESTAMPTZ(3),
ADD COLUMN     "payment_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "payment_status" "OrderPaymentStatus" NOT NULL DEFAULT 'pending',
ADD COLUMN     "payment_type" "PaymentType" NOT NULL DEFAULT 'full',
ADD COLUMN     "shipping_address" JSONB NOT NULL,
ADD COLUMN     "shipping_cost" INTEGER NOT NULL,
ADD COLUMN     "status" "OrderStatus" NOT NULL DEFAULT 'pending',
ADD COLUMN     "subtotal" INTEGER NOT NULL,
ADD COLUMN     "tax_amount" INTEGER NOT NULL,
ADD COLUMN     "total_amount" INTEGER NOT NULL,
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "categories" TEXT[],
ADD COLUMN     "deposit_amount" INTEGER,
ADD COLUMN     "discount_active" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "discount_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "discount_percent" INTEGER,
ADD COLUMN     "low_stock_threshold" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "made_to_order_days" INTEGER,
ADD COLUMN     "pre_order_date" DATE,
ADD COLUMN     "shipping_price" INTEGER,
ADD COLUMN     "sku" TEXT,
ADD COLUMN     "type" "ProductType" NOT NULL DEFAULT 'in_stock',
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "cart_line" (
    "cart_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cart_line_pkey" PRIMARY KEY ("cart_id","product_id","variant_id")
);

-- CreateTable
CREATE TABLE "order_number" (
    "seller_id" UUID NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "order_number_pkey" PRIMARY KEY ("seller_id")
);

-- CreateTable
CREATE TABLE "order_item" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "image_url" TEXT,
    "product_type" "ProductType" NOT NULL,
    "product_sku" TEXT,
    "variant_sku" TEXT,
    "size" TEXT,
    "color" TEXT,
    "quantity" INTEGER NOT NULL,
    "price" INTEGER NOT NULL,
    "subtotal" INTEGER NOT NULL,
    "tax_amount" INTEGER NOT NULL DEFAULT 0,
    "deposit_amount" INTEGER,
    "status" "OrderItemStatus" NOT NULL DEFAULT 'pending',
    "tracking_number" TEXT,
    "tracking_url" TEXT,
    "carrier" TEXT,
    "shipped_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "returned_at" TIMESTAMPTZ(3),
    "refunded_at" TIMESTAMPTZ(3),
    "refunded_quantity" INTEGER NOT NULL DEFAULT 0,
    "refunded_amount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_timeline_entry" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "type" "OrderTimelineType" NOT NULL,
    "description" TEXT NOT NULL,
    "performed_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_timeline_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_request" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "ReturnStatus" NOT NULL DEFAULT 'pending',
    "reviewed_by" UUID,
    "note" TEXT,
    "return_tracking" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "return_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "balance_request" (
    "order_id" UUID NOT NULL,
    "status" "BalanceRequestStatus" NOT NULL DEFAULT 'pending',
    "amount" INTEGER NOT NULL,
    "requested_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "balance_request_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "part" "PaymentPart" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "state" "PaymentState" NOT NULL DEFAULT 'created',
    "intent_id" TEXT,
    "client_secret" TEXT,
    "decline_code" TEXT,
    "failure_message" TEXT,
    "amount_refunded" INTEGER NOT NULL DEFAULT 0,
    "succeeded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT,
    "state" "RefundState" NOT NULL DEFAULT 'pending',
    "stripe_refund_id" TEXT,
    "failure_message" TEXT,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_line" (
    "id" UUID NOT NULL,
    "refund_id" UUID NOT NULL,
    "type" "RefundLineType" NOT NULL,
    "item_id" UUID,
    "quantity" INTEGER,
    "amount" INTEGER NOT NULL,

    CONSTRAINT "refund_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stripe_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_rate" (
    "seller_id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "state" TEXT NOT NULL DEFAULT '',
    "basis_points" INTEGER NOT NULL,

    CONSTRAINT "tax_rate_pkey" PRIMARY KEY ("seller_id","country","state")
);

-- CreateTable
CREATE TABLE "product_variant" (
    "product_id" UUID NOT NULL,
    "variant_id" TEXT NOT NULL,
    "size" TEXT,
    "color" TEXT,
    "color_hex" TEXT,
    "sku" TEXT,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "product_variant_pkey" PRIMARY KEY ("product_id","variant_id")
);

-- CreateTable
CREATE TABLE "product_image" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "sizes" JSONB NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "product_image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_reservation" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "variant_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "status" "ReservationStatus" NOT NULL DEFAULT 'active',
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_import" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'running',
    "rows" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "product_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "cart_line_product_id_idx" ON "cart_line"("product_id");

-- CreateIndex
CREATE INDEX "order_item_product_id_idx" ON "order_item"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_item_order_id_position_key" ON "order_item"("order_id", "position");

-- CreateIndex
CREATE INDEX "order_timeline_entry_order_id_created_at_idx" ON "order_timeline_entry"("order_id", "created_at");

-- CreateIndex
CREATE INDEX "return_request_order_id_idx" ON "return_request"("order_id");

-- CreateIndex
CREATE INDEX "balance_request_status_expires_at_idx" ON "balance_request"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_intent_id_key" ON "payment"("intent_id");

-- CreateIndex
CREATE INDEX "payment_order_id_idx" ON "payment"("order_id");

-- CreateIndex
CREATE INDEX "payment_seller_id_created_at_idx" ON "payment"("seller_id", "created_at");

-- CreateIndex
CREATE INDEX "payment_state_updated_at_idx" ON "payment"("state", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "refund_stripe_refund_id_key" ON "refund"("stripe_refund_id");

-- CreateIndex
CREATE INDEX "refund_order_id_idx" ON "refund"("order_id");

-- CreateIndex
CREATE INDEX "refund_state_created_at_idx" ON "refund"("state", "created_at");

-- CreateIndex
CREATE INDEX "refund_line_refund_id_idx" ON "refund_line"("refund_id");

-- CreateIndex
CREATE INDEX "stripe_event_received_at_idx" ON "stripe_event"("received_at");

-- CreateIndex
CREATE INDEX "product_image_product_id_position_idx" ON "product_image"("product_id", "position");

-- CreateIndex
CREATE INDEX "stock_reservation_product_id_variant_id_idx" ON "stock_reservation"("product_id", "variant_id");

-- CreateIndex
CREATE INDEX "stock_reservation_status_expires_at_idx" ON "stock_reservation"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "stock_reservation_order_id_product_id_variant_id_key" ON "stock_reservation"("order_id", "product_id", "variant_id");

-- CreateIndex
CREATE INDEX "product_import_seller_id_created_at_idx" ON "product_import"("seller_id", "created_at");

-- CreateIndex
CREATE INDEX "cart_buyer_id_seller_id_idx" ON "cart"("buyer_id", "seller_id");

-- CreateIndex
CREATE INDEX "cart_browser_key_hash_seller_id_idx" ON "cart"("browser_key_hash", "seller_id");

-- CreateIndex
CREATE INDEX "order_seller_id_created_at_idx" ON "order"("seller_id", "created_at");

-- CreateIndex
CREATE INDEX "order_buyer_id_created_at_idx" ON "order"("buyer_id", "created_at");

-- CreateIndex
CREATE INDEX "order_status_payment_due_at_idx" ON "order"("status", "payment_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_seller_id_number_key" ON "order"("seller_id", "number");

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "cart"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_item" ADD CONSTRAINT "order_item_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_timeline_entry" ADD CONSTRAINT "order_timeline_entry_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_request" ADD CONSTRAINT "return_request_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "balance_request" ADD CONSTRAINT "balance_request_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refund"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_variant" ADD CONSTRAINT "product_variant_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_image" ADD CONSTRAINT "product_image_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;
