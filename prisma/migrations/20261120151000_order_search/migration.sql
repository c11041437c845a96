-- The search box (1-domain, "Reports and search"). Search documents live in a table of their own: a status change
-- rewrites the order's row in all of its indexes, and the expensive GIN ones must not pay for that (docs/decisions/0011).

-- Lower case, ё as е, one form of composed letters, and punctuation as blanks, so that the text search parser meets
-- plain words only (it would read "-15" as a number, "а/б" as a path and "a@b" as an address). features/orders/
-- search-terms.ts cuts queries in the same way.
CREATE FUNCTION "search_text"("source" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN translate(lower(normalize("source", NFC)),
    $$ё.,;:!?/\|-_()[]{}<>"'`ʻʼ‘’«»№#+*=&%@~^$$ || '$',
    $$е                                       $$);

CREATE FUNCTION "order_words"("address" text, "client_name" text, "description" text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_tsvector('simple', "search_text"("address" || ' ' || "client_name" || ' ' || "description"));

-- `+79161234567 +74951112233`: the plus marks where a number begins.
CREATE FUNCTION "order_phones"("phone" text, "extra_phone" text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN concat_ws(' ', "phone", "extra_phone");

CREATE TABLE "order_search" (
  "order_id" INTEGER NOT NULL,
  "words" tsvector NOT NULL,
  "phones" TEXT NOT NULL,
  CONSTRAINT "order_search_pkey" PRIMARY KEY ("order_id"),
  CONSTRAINT "order_search_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE
);

-- Every word of any order that is long enough to be misspelt: what typos are corrected against.
CREATE TABLE "search_word" ("word" TEXT NOT NULL, CONSTRAINT "search_word_pkey" PRIMARY KEY ("word"));

-- Sorted, and only words that are new, so that parallel orders neither wait for each other nor deadlock over them.
CREATE FUNCTION "learn_words"("documents" tsvector[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_word (word)
  SELECT DISTINCT lexeme
  FROM unnest(documents) AS document, unnest(tsvector_to_array(document)) AS lexeme
  WHERE lexeme ~ '^[^0-9]{4,40}$' AND NOT EXISTS (SELECT FROM search_word known WHERE known.word = lexeme)
  ORDER BY lexeme
  ON CONFLICT DO NOTHING
$$;

-- One statement for a thousand imported orders as for one.
CREATE FUNCTION "index_new_orders"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  documents tsvector[];
BEGIN
  WITH indexed AS (
    INSERT INTO order_search (order_id, words, phones)
    SELECT id, order_words(client_address, client_name, description), order_phones(client_phone, client_extra_phone)
    FROM new_orders
    RETURNING words
  )
  SELECT array_agg(words) INTO documents FROM indexed;
  PERFORM learn_words(documents);
  RETURN NULL;
END
$$;
CREATE TRIGGER "orders_index_new" AFTER INSERT ON "orders" REFERENCING NEW TABLE AS "new_orders"
  FOR EACH STATEMENT EXECUTE FUNCTION "index_new_orders"();

CREATE FUNCTION "index_edited_order"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  document tsvector := order_words(NEW.client_address, NEW.client_name, NEW.description);
BEGIN
  UPDATE order_search SET words = document, phones = order_phones(NEW.client_phone, NEW.client_extra_phone)
  WHERE order_id = NEW.id;
  PERFORM learn_words(ARRAY[document]);
  RETURN NULL;
END
$$;
CREATE TRIGGER "orders_index_edited" AFTER UPDATE ON "orders" FOR EACH ROW
  WHEN ((OLD."client_address", OLD."client_name", OLD."description", OLD."client_phone", OLD."client_extra_phone")
    IS DISTINCT FROM
    (NEW."client_address", NEW."client_name", NEW."description", NEW."client_phone", NEW."client_extra_phone"))
  EXECUTE FUNCTION "index_edited_order"();

INSERT INTO "order_search" ("order_id", "words", "phones")
SELECT "id", "order_words"("client_address", "client_name", "description"),
  "order_phones"("client_phone", "client_extra_phone")
FROM "orders";
SELECT "learn_words"(array_agg("words")) FROM "order_search";

-- Without the pending list: an order pays a steady fraction of a millisecond, and no search or unlucky order pays
-- for hundreds of others at once.
CREATE INDEX "order_search_words" ON "order_search" USING gin ("words") WITH (fastupdate = off);
CREATE INDEX "order_search_phones" ON "order_search" USING gin ("phones" gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX "search_word_similar" ON "search_word" USING gin ("word" gin_trgm_ops) WITH (fastupdate = off);

-- The setting in the function below exists only once the extension is loaded in this session.
SELECT similarity('a', 'a');

-- Candidates for a misspelt word. Trigrams only preselect (one wrong letter in a short word leaves few of them, hence
-- the low bar); the edit distance decides, in features/orders/edit-distance.ts.
CREATE FUNCTION "similar_words"("misspelt" text) RETURNS SETOF text LANGUAGE sql STABLE
  SET pg_trgm.similarity_threshold = 0.2
AS $$
  SELECT word FROM search_word WHERE word % misspelt ORDER BY similarity(word, misspelt) DESC, word LIMIT 100
$$;

-- Clients: any part of a name, a phone or an address used.
CREATE INDEX "client_search_name" ON "client" USING gin ("search_text"("name") gin_trgm_ops);
CREATE INDEX "client_search_phones" ON "client" USING gin (("phone" || ' ' || coalesce("extra_phone", '')) gin_trgm_ops);
CREATE INDEX "client_address_search" ON "client_address" USING gin ("search_text"("address") gin_trgm_ops);
