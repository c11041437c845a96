-- Every list walks one of these in its sort order; counts read nothing but them. Partial, because no screen shows a
-- deleted order and an index-only scan must not have to ask the row whether it is one.
DROP INDEX "orders_status_id", "orders_master_status_id", "orders_master_id", "orders_scheduled",
  "orders_status_scheduled", "orders_master_scheduled", "orders_client_id", "orders_created", "orders_closed";

CREATE INDEX "orders_status_id" ON "orders" ("status", "id" DESC) WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_master_status_id" ON "orders" ("master_id", "status", "id" DESC) WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_master_id" ON "orders" ("master_id", "id" DESC) WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_equipment_status_id" ON "orders" ("equipment_type", "status", "id" DESC)
  WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_urgent_status_id" ON "orders" ("status", "id" DESC)
  WHERE "priority" = 'URGENT' AND "deleted_at" IS NULL;
CREATE INDEX "orders_scheduled" ON "orders" ("scheduled_from", "id") INCLUDE ("status") WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_status_scheduled" ON "orders" ("status", "scheduled_from", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_master_scheduled" ON "orders" ("master_id", "scheduled_from", "id") INCLUDE ("status")
  WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_client_id" ON "orders" ("client_id", "id" DESC) WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_created" ON "orders" ("created_at", "id") INCLUDE ("status") WHERE "deleted_at" IS NULL;
CREATE INDEX "orders_closed" ON "orders" ("closed_at") WHERE "status" = 'CLOSED' AND "deleted_at" IS NULL;

-- Reports: refusals by the day they were refused on; steps of the machine by day, for service levels.
CREATE INDEX "orders_refused" ON "orders" ("status_changed_at", "id")
  WHERE "status" = 'REFUSED' AND "deleted_at" IS NULL;
CREATE INDEX "order_event_steps" ON "order_event" ("created_at") INCLUDE ("order_id")
  WHERE "from_status" IS DISTINCT FROM "to_status" OR "action" = 'reassign';
