-- AlterTable
ALTER TABLE "stock_reservation" ADD COLUMN     "restocked" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "guest_grant_channel_idx" ON "guest_grant"("channel");

-- CreateIndex
CREATE INDEX "order_seller_id_customer_email_idx" ON "order"("seller_id", "customer_email");
