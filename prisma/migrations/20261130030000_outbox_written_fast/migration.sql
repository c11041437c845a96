-- The outbox is written with every action, and its three references were a third of what that cost: each looks up and
-- locks a row that the same transaction has just locked or written, and people who are told often are locked by
-- everybody at once. What they refer to is never deleted (docs/decisions/0058).
ALTER TABLE "notification"
  DROP CONSTRAINT "notification_user_fkey",
  DROP CONSTRAINT "notification_order_fkey",
  DROP CONSTRAINT "notification_event_fkey";

-- Hardly any row has a key: the others need no entry.
DROP INDEX "notification_dedupe_key_key";
CREATE UNIQUE INDEX "notification_dedupe_key" ON "notification" ("dedupe_key") WHERE "dedupe_key" IS NOT NULL;
