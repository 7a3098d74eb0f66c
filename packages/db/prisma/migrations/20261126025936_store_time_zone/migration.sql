-- AlterTable
ALTER TABLE "analytics_store" ALTER COLUMN "time_zone" DROP NOT NULL,
ALTER COLUMN "time_zone" DROP DEFAULT;

-- Nobody chose it: it stood there by default.
UPDATE "analytics_store" SET "time_zone" = NULL WHERE "time_zone" = 'UTC';
