-- What verbs keep from now on, for orders from before.
UPDATE "order" SET "search_terms" = ARRAY(
  SELECT DISTINCT left(word, length)
  FROM unnest(regexp_split_to_array(lower("number" || ' ' || "customer_name" || ' ' || "customer_email"), '[^[:alnum:]]+')) AS word,
    generate_series(1, 16) AS length
  WHERE word <> '' AND length <= length(word)
);
