-- A master's closed orders by closing: earnings walk it in order, settlements and statistics sum it without the table.
CREATE INDEX "orders_master_closed" ON "orders" ("master_id", "closed_at" DESC, "id" DESC)
  INCLUDE ("total_amount", "materials_cost", "master_share", "company_share")
  WHERE "status" = 'CLOSED' AND "deleted_at" IS NULL;

-- What masters were given, took and declined in a period. Partial, so that most history rows cost it nothing.
CREATE INDEX "order_event_master_actions" ON "order_event" ("master_id", "created_at")
  WHERE "action" IN ('assign', 'reassign', 'accept', 'decline');

-- The audit log is read newest first, by period, by action and by person.
CREATE INDEX "audit_log_created" ON "audit_log" ("created_at" DESC, "id" DESC);
CREATE INDEX "audit_log_action_created" ON "audit_log" ("action", "created_at" DESC, "id" DESC);
CREATE INDEX "audit_log_actor_created" ON "audit_log" ("actor_user_id", "created_at" DESC, "id" DESC);
DROP INDEX "audit_log_action";
DROP INDEX "audit_log_actor";
