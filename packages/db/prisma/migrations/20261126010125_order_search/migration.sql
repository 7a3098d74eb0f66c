-- AlterTable
ALTER TABLE "order" ADD COLUMN     "search_terms" TEXT[];

-- CreateIndex
CREATE INDEX "order_search_terms_idx" ON "order" USING GIN ("search_terms");

-- CreateIndex
CREATE INDEX "payment_seller_id_id_idx" ON "payment"("seller_id", "id");

-- CreateIndex
CREATE INDEX "refund_seller_id_id_idx" ON "refund"("seller_id", "id");

-- CreateIndex
CREATE INDEX "order_seller_id_status_number_idx" ON "order"("seller_id", "status", "number");

-- CreateIndex
CREATE INDEX "order_seller_id_payment_status_number_idx" ON "order"("seller_id", "payment_status", "number");
