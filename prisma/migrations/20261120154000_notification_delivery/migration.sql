-- The outbox as a queue (docs/decisions/0006): a row whose last try failed still stands in its chat's lane.
DROP INDEX "notification_waiting";
CREATE INDEX "notification_waiting" ON "notification" ("chat_id", "id") WHERE "state" IN ('QUEUED', 'FAILED');

-- What must be said once only (an alert per breach, a person and a message) carries a key; the second insert is void.
ALTER TABLE "notification" ADD COLUMN "dedupe_key" TEXT;
CREATE UNIQUE INDEX "notification_dedupe_key_key" ON "notification" ("dedupe_key");

-- Wakes the worker when the transaction that wrote the rows commits, whoever wrote them. PostgreSQL folds equal
-- notifications of one transaction into one.
CREATE FUNCTION "wake_delivery"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pult_notification', '');
  RETURN NULL;
END
$$;
CREATE TRIGGER "notification_inserted" AFTER INSERT ON "notification"
  FOR EACH STATEMENT EXECUTE FUNCTION "wake_delivery"();
CREATE TRIGGER "notification_replayed" AFTER UPDATE OF "state" ON "notification"
  FOR EACH ROW WHEN (NEW."state" = 'QUEUED' AND OLD."state" <> 'QUEUED') EXECUTE FUNCTION "wake_delivery"();

-- Which job of the schedule has run for which local time: a second worker, a restart or a repeated hour finds it here.
CREATE TABLE "schedule_run" (
  "job" TEXT NOT NULL,
  "local_time" TEXT NOT NULL,
  "ran_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "schedule_run_pkey" PRIMARY KEY ("job", "local_time")
);
