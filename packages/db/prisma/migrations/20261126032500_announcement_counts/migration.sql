-- AlterTable
ALTER TABLE "announcement" ADD COLUMN     "reached_count" INTEGER NOT NULL DEFAULT 0;
