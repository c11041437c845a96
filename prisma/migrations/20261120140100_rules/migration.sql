-- What Prisma's schema language cannot say: the rules that hold whoever writes.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- People say order numbers aloud; four digits from the first day read as a number, not as a counter.
ALTER SEQUENCE "orders_id_seq" RESTART WITH 1001;

ALTER TABLE "orders"
  ADD CONSTRAINT "orders_version_positive" CHECK ("version" > 0),
  ADD CONSTRAINT "orders_window_both_ends" CHECK (("scheduled_from" IS NULL) = ("scheduled_to" IS NULL)),
  ADD CONSTRAINT "orders_window_ordered" CHECK ("scheduled_from" < "scheduled_to"),
  ADD CONSTRAINT "orders_description_length" CHECK (char_length("description") BETWEEN 4 AND 2000),
  ADD CONSTRAINT "orders_client_name_length" CHECK (char_length("client_name") BETWEEN 2 AND 200),
  ADD CONSTRAINT "orders_client_address_length" CHECK (char_length("client_address") BETWEEN 4 AND 500),
  ADD CONSTRAINT "orders_client_phone_e164" CHECK ("client_phone" ~ '^\+[1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "orders_amounts_not_negative" CHECK (
    "total_amount" >= 0 AND "materials_cost" >= 0 AND "master_share" >= 0 AND "company_share" >= 0
    AND "estimated_cost" >= 0 AND "prepayment" >= 0),
  ADD CONSTRAINT "orders_materials_within_total" CHECK ("materials_cost" <= "total_amount"),
  ADD CONSTRAINT "orders_shares_sum_to_net" CHECK ("master_share" + "company_share" = "total_amount" - "materials_cost"),
  ADD CONSTRAINT "orders_held_needs_master" CHECK (
    "status" NOT IN ('ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR', 'CLOSED') OR "master_id" IS NOT NULL),
  ADD CONSTRAINT "orders_new_has_no_master" CHECK ("status" <> 'NEW' OR "master_id" IS NULL),
  ADD CONSTRAINT "orders_dr_needs_date" CHECK ("status" <> 'DR' OR "dr_until" IS NOT NULL),
  ADD CONSTRAINT "orders_closed_needs_amounts" CHECK (
    "status" <> 'CLOSED' OR (
      "closed_at" IS NOT NULL AND "total_amount" IS NOT NULL AND "materials_cost" IS NOT NULL
      AND "master_share" IS NOT NULL AND "company_share" IS NOT NULL AND "outcome" IS NOT NULL
      AND "has_review" IS NOT NULL AND "out_of_city" IS NOT NULL AND "split_rule" IS NOT NULL)),
  ADD CONSTRAINT "orders_refused_needs_reason" CHECK ("status" <> 'REFUSED' OR "refuse_reason" IS NOT NULL);

ALTER TABLE "order_prepayment" ADD CONSTRAINT "order_prepayment_not_negative" CHECK ("amount" >= 0);
ALTER TABLE "hand_in"
  ADD CONSTRAINT "hand_in_positive" CHECK ("amount" > 0),
  ADD CONSTRAINT "hand_in_void_complete" CHECK (
    ("voided_at" IS NULL) = ("voided_by_id" IS NULL) AND ("voided_at" IS NULL) = ("void_reason" IS NULL)),
  ADD CONSTRAINT "hand_in_confirmed_by_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "app_user" ("id"),
  ADD CONSTRAINT "hand_in_voided_by_fkey" FOREIGN KEY ("voided_by_id") REFERENCES "app_user" ("id");
ALTER TABLE "client" ADD CONSTRAINT "client_phone_e164" CHECK ("phone" ~ '^\+[1-9][0-9]{6,14}$');
ALTER TABLE "organisation_settings"
  ADD CONSTRAINT "organisation_settings_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "organisation_settings_object" CHECK (jsonb_typeof("values") = 'object');
ALTER TABLE "split_rule_set" ADD CONSTRAINT "split_rule_set_list" CHECK (jsonb_typeof("rules") = 'array');
ALTER TABLE "split_rule_set"
  ADD CONSTRAINT "split_rule_set_created_by_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user" ("id");
ALTER TABLE "api_token"
  ADD CONSTRAINT "api_token_created_by_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user" ("id");
ALTER TABLE "order_event"
  ADD CONSTRAINT "order_event_actor_fkey" FOREIGN KEY ("actor_user_id") REFERENCES "app_user" ("id"),
  ADD CONSTRAINT "order_event_token_fkey" FOREIGN KEY ("actor_token_id") REFERENCES "api_token" ("id"),
  ADD CONSTRAINT "order_event_master_fkey" FOREIGN KEY ("master_id") REFERENCES "master" ("id");
ALTER TABLE "audit_log"
  ADD CONSTRAINT "audit_log_actor_fkey" FOREIGN KEY ("actor_user_id") REFERENCES "app_user" ("id"),
  ADD CONSTRAINT "audit_log_token_fkey" FOREIGN KEY ("actor_token_id") REFERENCES "api_token" ("id");
ALTER TABLE "master_application"
  ADD CONSTRAINT "master_application_decided_by_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user" ("id");
ALTER TABLE "notification"
  ADD CONSTRAINT "notification_user_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user" ("id"),
  ADD CONSTRAINT "notification_order_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id"),
  ADD CONSTRAINT "notification_event_fkey" FOREIGN KEY ("event_id") REFERENCES "order_event" ("id");
ALTER TABLE "order_card"
  ADD CONSTRAINT "order_card_order_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id");

-- One open application each.
CREATE UNIQUE INDEX "master_application_one_pending" ON "master_application" ("user_id") WHERE "state" = 'PENDING';

-- History is append-only, for everybody and for good.
CREATE FUNCTION "reject_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is not allowed', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "order_event_append_only" BEFORE UPDATE OR DELETE ON "order_event"
  FOR EACH ROW EXECUTE FUNCTION "reject_change"();
CREATE TRIGGER "order_event_no_truncate" BEFORE TRUNCATE ON "order_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "reject_change"();
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "reject_change"();
CREATE TRIGGER "audit_log_no_truncate" BEFORE TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "reject_change"();

-- Indexes made for the screens: every list walks one of them in its sort order.
CREATE INDEX "orders_status_id" ON "orders" ("status", "id" DESC);
CREATE INDEX "orders_master_status_id" ON "orders" ("master_id", "status", "id" DESC);
CREATE INDEX "orders_master_id" ON "orders" ("master_id", "id" DESC);
CREATE INDEX "orders_scheduled" ON "orders" ("scheduled_from" ASC NULLS LAST, "id" ASC);
CREATE INDEX "orders_status_scheduled" ON "orders" ("status", "scheduled_from" ASC NULLS LAST, "id" ASC);
CREATE INDEX "orders_master_scheduled" ON "orders" ("master_id", "scheduled_from" ASC NULLS LAST, "id" ASC);
CREATE INDEX "orders_client_id" ON "orders" ("client_id", "id" DESC);
CREATE INDEX "orders_created" ON "orders" ("created_at");
CREATE INDEX "orders_closed" ON "orders" ("closed_at") WHERE "status" = 'CLOSED';
CREATE INDEX "order_prepayment_master" ON "order_prepayment" ("master_id") WHERE "refunded_at" IS NULL;
CREATE INDEX "hand_in_master" ON "hand_in" ("master_id", "id" DESC);
CREATE INDEX "notification_waiting" ON "notification" ("chat_id", "id") WHERE "state" = 'QUEUED';
CREATE INDEX "notification_order" ON "notification" ("order_id", "id" DESC);
CREATE INDEX "notification_state" ON "notification" ("state", "id" DESC);
CREATE INDEX "audit_log_action" ON "audit_log" ("action", "id" DESC);
CREATE INDEX "audit_log_actor" ON "audit_log" ("actor_user_id", "id" DESC);
CREATE INDEX "app_user_roles" ON "app_user" USING gin ("roles");
