-- What the Prisma schema cannot say.

-- Channels are locked and allotted in byte order, whatever the database's own collation is.
ALTER TABLE "channel_head" ALTER COLUMN "channel" TYPE TEXT COLLATE "C";
ALTER TABLE "delivery" ALTER COLUMN "channel" TYPE TEXT COLLATE "C";

ALTER TABLE "product"
  ADD CONSTRAINT "product_stock_not_negative" CHECK ("stock" >= 0),
  ADD CONSTRAINT "product_price_not_negative" CHECK ("price" >= 0),
  ADD CONSTRAINT "product_version_positive" CHECK ("version" >= 1);

ALTER TABLE "settings"
  ADD CONSTRAINT "settings_shipping_price_not_negative" CHECK ("shipping_price" >= 0),
  ADD CONSTRAINT "settings_versions_positive" CHECK (
    LEAST(
      "username_version", "branding_version", "contact_version", "status_version", "terms_version", "warehouse_version",
      "payment_provider_version", "tax_version", "custom_domain_version", "shipping_version", "subscription_version"
    ) >= 1
  );

ALTER TABLE "event" ADD CONSTRAINT "event_version_positive" CHECK ("version" >= 1);
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_seq_positive" CHECK ("seq" > 0);
ALTER TABLE "channel_head" ADD CONSTRAINT "channel_head_seq_not_negative" CHECK ("seq" >= 0);
ALTER TABLE "log_epoch" ADD CONSTRAINT "log_epoch_one_row" CHECK ("singleton");
