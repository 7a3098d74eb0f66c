-- What the Prisma schema cannot say: who has read what was announced is counted by announcement.
CREATE INDEX "notification_announced" ON "notification" ("group_key") WHERE "topic" = 'announcement';

-- Announcements that were spread before anybody counted.
UPDATE "announcement" SET "reached_count" = (
  SELECT count(*) FROM "user" WHERE "role" = 'seller' AND "user"."id" <= "announcement"."reached"
) WHERE "reached" IS NOT NULL;
