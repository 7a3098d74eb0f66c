-- What verbs keep from now on, for products from before.
UPDATE "product" SET
  "current_price" = CASE
    WHEN "discount_active" AND "discount_percent" IS NOT NULL THEN round("price" * (100 - "discount_percent") / 100.0)
    ELSE "price"
  END,
  "search_terms" = ARRAY(
    SELECT DISTINCT left(word, length)
    FROM unnest(regexp_split_to_array(lower("name" || ' ' || coalesce("sku", '')), '[^[:alnum:]]+')) AS word,
      generate_series(1, 16) AS length
    WHERE word <> '' AND length <= length(word)
  );

ALTER TABLE "product" ADD CONSTRAINT "product_deleted_is_archived" CHECK ("deleted_at" IS NULL OR "status" = 'archived');
