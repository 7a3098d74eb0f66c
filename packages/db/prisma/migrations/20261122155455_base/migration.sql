-- CreateEnum
CREATE TYPE "Role" AS ENUM ('buyer', 'seller', 'admin');

-- CreateEnum
CREATE TYPE "Capability" AS ENUM ('orders', 'catalog', 'money', 'settings');

-- CreateEnum
CREATE TYPE "ProductStatus" AS ENUM ('draft', 'active', 'coming_soon', 'paused', 'out_of_stock', 'archived');

-- CreateEnum
CREATE TYPE "TermsSource" AS ENUM ('custom_pdf', 'platform_default');

-- CreateEnum
CREATE TYPE "PaymentProvider" AS ENUM ('stripe', 'paypal');

-- CreateEnum
CREATE TYPE "SubscriptionStatus" AS ENUM ('trial', 'active', 'past_due', 'canceled', 'incomplete');

-- CreateEnum
CREATE TYPE "UploadKind" AS ENUM ('logo', 'banner', 'terms');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "Role" NOT NULL DEFAULT 'buyer',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "capabilities" "Capability"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "mutation_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "channel" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "audience" TEXT NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("channel","seq")
);

-- CreateTable
CREATE TABLE "channel_head" (
    "channel" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "channel_head_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "mutation" (
    "actor" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "result" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mutation_pkey" PRIMARY KEY ("actor","id")
);

-- CreateTable
CREATE TABLE "log_epoch" (
    "singleton" BOOLEAN NOT NULL DEFAULT true,
    "epoch" TEXT NOT NULL,
    "system_identifier" TEXT NOT NULL,
    "timeline" INTEGER NOT NULL,
    "minted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_epoch_pkey" PRIMARY KEY ("singleton")
);

-- CreateTable
CREATE TABLE "order" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "buyer_id" UUID,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quotation" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "buyer_id" UUID,

    CONSTRAINT "quotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "buyer_id" UUID,
    "browser_key_hash" TEXT,

    CONSTRAINT "cart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guest_grant" (
    "token_hash" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guest_grant_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "image" TEXT,
    "stock" INTEGER NOT NULL DEFAULT 0,
    "status" "ProductStatus" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "seller_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "username" TEXT NOT NULL,
    "username_key" TEXT NOT NULL,
    "username_version" INTEGER NOT NULL DEFAULT 1,
    "store_logo" TEXT,
    "store_banner" TEXT,
    "accent_color" TEXT,
    "shipping_policy" TEXT,
    "returns_policy" TEXT,
    "branding_version" INTEGER NOT NULL DEFAULT 1,
    "about_story" TEXT,
    "contact_email" TEXT,
    "social_instagram" TEXT,
    "social_twitter" TEXT,
    "social_tiktok" TEXT,
    "social_snapchat" TEXT,
    "social_website" TEXT,
    "contact_version" INTEGER NOT NULL DEFAULT 1,
    "store_active" BOOLEAN NOT NULL DEFAULT false,
    "status_version" INTEGER NOT NULL DEFAULT 1,
    "terms_source" "TermsSource",
    "terms_pdf_url" TEXT,
    "terms_version" INTEGER NOT NULL DEFAULT 1,
    "warehouse_address_line1" TEXT,
    "warehouse_address_line2" TEXT,
    "warehouse_city" TEXT,
    "warehouse_state" TEXT,
    "warehouse_postal_code" TEXT,
    "warehouse_country_code" CHAR(2),
    "warehouse_country_name" TEXT,
    "warehouse_version" INTEGER NOT NULL DEFAULT 1,
    "payment_provider" "PaymentProvider" NOT NULL DEFAULT 'stripe',
    "payment_provider_version" INTEGER NOT NULL DEFAULT 1,
    "tax_enabled" BOOLEAN NOT NULL DEFAULT false,
    "tax_nexus_countries" TEXT[],
    "tax_nexus_states" TEXT[],
    "tax_product_code" TEXT,
    "tax_version" INTEGER NOT NULL DEFAULT 1,
    "custom_domain" TEXT,
    "custom_domain_verified" BOOLEAN NOT NULL DEFAULT false,
    "custom_domain_version" INTEGER NOT NULL DEFAULT 1,
    "shipping_price" INTEGER NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL DEFAULT 'USD',
    "shipping_version" INTEGER NOT NULL DEFAULT 1,
    "subscription_status" "SubscriptionStatus",
    "subscription_plan" TEXT,
    "trial_ends_at" TIMESTAMPTZ(3),
    "subscription_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("seller_id")
);

-- CreateTable
CREATE TABLE "username_hold" (
    "username_key" TEXT NOT NULL,
    "seller_id" UUID NOT NULL,
    "held_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "username_hold_pkey" PRIMARY KEY ("username_key")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "kind" "UploadKind" NOT NULL,
    "key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "credential_user_id_idx" ON "credential"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_seller_id_user_id_key" ON "membership"("seller_id", "user_id");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "delivery_event_id_idx" ON "delivery"("event_id");

-- CreateIndex
CREATE INDEX "mutation_at_idx" ON "mutation"("at");

-- CreateIndex
CREATE INDEX "order_seller_id_idx" ON "order"("seller_id");

-- CreateIndex
CREATE INDEX "order_buyer_id_idx" ON "order"("buyer_id");

-- CreateIndex
CREATE INDEX "quotation_seller_id_idx" ON "quotation"("seller_id");

-- CreateIndex
CREATE INDEX "quotation_buyer_id_idx" ON "quotation"("buyer_id");

-- CreateIndex
CREATE INDEX "cart_buyer_id_idx" ON "cart"("buyer_id");

-- CreateIndex
CREATE INDEX "product_seller_id_status_created_at_idx" ON "product"("seller_id", "status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "settings_username_key_key" ON "settings"("username_key");

-- CreateIndex
CREATE INDEX "username_hold_seller_id_idx" ON "username_hold"("seller_id");

-- CreateIndex
CREATE UNIQUE INDEX "upload_key_key" ON "upload"("key");

-- CreateIndex
CREATE INDEX "upload_seller_id_idx" ON "upload"("seller_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "settings" ADD CONSTRAINT "settings_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
