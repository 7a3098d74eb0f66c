-- AlterEnum
ALTER TYPE "UploadKind" ADD VALUE 'product';

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "current_price" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_status" "ProductStatus",
ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "search_terms" TEXT[];

-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "sizes" JSONB;

-- CreateIndex
CREATE INDEX "product_seller_id_created_at_id_idx" ON "product"("seller_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "product_seller_id_name_id_idx" ON "product"("seller_id", "name", "id");

-- CreateIndex
CREATE INDEX "product_seller_id_current_price_id_idx" ON "product"("seller_id", "current_price", "id");

-- CreateIndex
CREATE INDEX "product_seller_id_stock_id_idx" ON "product"("seller_id", "stock", "id");

-- CreateIndex
CREATE INDEX "product_seller_id_sku_idx" ON "product"("seller_id", "sku");

-- CreateIndex
CREATE INDEX "product_search_terms_idx" ON "product" USING GIN ("search_terms");

-- CreateIndex
CREATE INDEX "product_discount_active_discount_ends_at_idx" ON "product"("discount_active", "discount_ends_at");

-- CreateIndex
CREATE INDEX "product_deleted_at_idx" ON "product"("deleted_at");
