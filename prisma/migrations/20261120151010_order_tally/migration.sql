-- Orders by status, kept as they change: counting a million rows would take longer than the desk's badge may
-- (docs/decisions/0010). A connection adds to rows of its own, so counting makes no order wait for another; the
-- number of orders in a status is the sum over the shards.

CREATE TABLE "order_tally" (
  "shard" SMALLINT NOT NULL,
  "status" "order_status" NOT NULL,
  "orders" INTEGER NOT NULL,
  CONSTRAINT "order_tally_pkey" PRIMARY KEY ("shard", "status")
) WITH (fillfactor = 50);

CREATE FUNCTION "tally_orders"("counted" "order_status", "difference" integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO order_tally AS tally (shard, status, orders)
  VALUES (pg_backend_pid() % 256, counted, difference)
  ON CONFLICT (shard, status) DO UPDATE SET orders = tally.orders + excluded.orders
$$;

CREATE FUNCTION "tally_new_orders"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tally_orders(status, count(*)::int) FROM new_orders WHERE deleted_at IS NULL GROUP BY status ORDER BY status;
  RETURN NULL;
END
$$;
CREATE TRIGGER "orders_tally_new" AFTER INSERT ON "orders" REFERENCING NEW TABLE AS "new_orders"
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_new_orders"();

CREATE FUNCTION "tally_moved_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.deleted_at IS NULL THEN PERFORM tally_orders(OLD.status, -1); END IF;
  IF NEW.deleted_at IS NULL THEN PERFORM tally_orders(NEW.status, 1); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "orders_tally_moved" AFTER UPDATE ON "orders" FOR EACH ROW
  WHEN (OLD."status" <> NEW."status" OR (OLD."deleted_at" IS NULL) <> (NEW."deleted_at" IS NULL))
  EXECUTE FUNCTION "tally_moved_order"();

-- The product deletes nothing; an operator's hand may, and the counts stay right.
CREATE FUNCTION "tally_deleted_orders"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tally_orders(status, -count(*)::int) FROM old_orders WHERE deleted_at IS NULL GROUP BY status ORDER BY status;
  RETURN NULL;
END
$$;
CREATE TRIGGER "orders_tally_deleted" AFTER DELETE ON "orders" REFERENCING OLD TABLE AS "old_orders"
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_deleted_orders"();

CREATE FUNCTION "tally_nothing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM order_tally;
  RETURN NULL;
END
$$;
CREATE TRIGGER "orders_tally_truncated" AFTER TRUNCATE ON "orders"
  FOR EACH STATEMENT EXECUTE FUNCTION "tally_nothing"();

INSERT INTO "order_tally" ("shard", "status", "orders")
SELECT 0, "status", count(*) FROM "orders" WHERE "deleted_at" IS NULL GROUP BY "status";
