-- Holds a key for the transaction and hands out what is stored under it, in one round trip. The lock must come before
-- the look: a volatile function takes a new snapshot for each of its statements, so what the holder before us has
-- committed is seen; one plain statement would look with a snapshot from before it waited its turn.
CREATE FUNCTION "claim_idempotency_key"("of_caller" text, "of_method" text, "of_path" text, "of_key" text)
RETURNS TABLE ("taken" boolean, "request_hash" text, "status" integer, "headers" jsonb, "body" jsonb)
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(
    hashtextextended(concat_ws(E'\n', of_caller, of_method, of_path, of_key), 0)) THEN
    RETURN QUERY SELECT false, NULL::text, NULL::integer, NULL::jsonb, NULL::jsonb;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT true, stored.request_hash, stored.status, stored.headers, stored.body
    FROM (VALUES (1)) AS one LEFT JOIN idempotency_key AS stored
      ON stored.caller = of_caller AND stored.method = of_method AND stored.path = of_path AND stored.key = of_key;
END
$$;
