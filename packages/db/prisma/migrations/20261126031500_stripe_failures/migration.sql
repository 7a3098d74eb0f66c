-- CreateTable
CREATE TABLE "stripe_failure" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stripe_failure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stripe_failure_last_at_idx" ON "stripe_failure"("last_at");
