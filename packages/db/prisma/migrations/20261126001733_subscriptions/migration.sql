-- CreateTable
CREATE TABLE "subscription" (
    "seller_id" UUID NOT NULL,
    "customer_id" TEXT,
    "subscription_id" TEXT,
    "wanted_plan" TEXT,
    "wants_end" BOOLEAN NOT NULL DEFAULT false,
    "wish" INTEGER NOT NULL DEFAULT 0,
    "granted" INTEGER NOT NULL DEFAULT 0,
    "current_period_end" TIMESTAMPTZ(3),
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "invoice_url" TEXT,
    "started_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("seller_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "subscription_customer_id_key" ON "subscription"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_subscription_id_key" ON "subscription"("subscription_id");
