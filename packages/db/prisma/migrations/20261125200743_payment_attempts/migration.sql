-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "failed_charge" TEXT;

-- CreateTable
CREATE TABLE "stripe_account" (
    "id" TEXT NOT NULL,
    "seller_id" UUID NOT NULL,
    "charges_enabled" BOOLEAN NOT NULL DEFAULT false,
    "payouts_enabled" BOOLEAN NOT NULL DEFAULT false,
    "details_submitted" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stripe_account_seller_id_key" ON "stripe_account"("seller_id");
