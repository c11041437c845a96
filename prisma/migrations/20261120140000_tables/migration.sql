-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('ADMIN', 'DISPATCHER', 'MASTER');

-- CreateEnum
CREATE TYPE "order_status" AS ENUM ('NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR', 'CLOSED', 'REFUSED');

-- CreateEnum
CREATE TYPE "order_priority" AS ENUM ('NORMAL', 'URGENT');

-- CreateEnum
CREATE TYPE "order_source" AS ENUM ('PHONE', 'TELEGRAM', 'SITE', 'REPEAT', 'API', 'IMPORT');

-- CreateEnum
CREATE TYPE "order_outcome" AS ENUM ('REPAIRED', 'NOT_REPAIRED');

-- CreateEnum
CREATE TYPE "application_state" AS ENUM ('PENDING', 'APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('QUEUED', 'SENT', 'FAILED', 'BLOCKED', 'DEAD');

-- CreateTable
CREATE TABLE "app_user" (
    "id" SERIAL NOT NULL,
    "telegram_id" BIGINT NOT NULL,
    "first_name" TEXT NOT NULL,
    "last_name" TEXT,
    "username" TEXT,
    "telegram_language" TEXT,
    "language" TEXT,
    "roles" "role"[] DEFAULT ARRAY[]::"role"[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_reachable" BOOLEAN NOT NULL DEFAULT true,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "master" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "phone" TEXT,
    "specialisations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_senior" BOOLEAN NOT NULL DEFAULT false,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "on_shift" BOOLEAN NOT NULL DEFAULT true,
    "work_chat_id" BIGINT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "master_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "master_application" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "phone" TEXT NOT NULL,
    "specialisations" TEXT[],
    "note" TEXT,
    "state" "application_state" NOT NULL DEFAULT 'PENDING',
    "reason" TEXT,
    "decided_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "master_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "equipment_type" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "equipment_type_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "client" (
    "id" SERIAL NOT NULL,
    "phone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "extra_phone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_address" (
    "id" SERIAL NOT NULL,
    "client_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '',
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" SERIAL NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "status" "order_status" NOT NULL DEFAULT 'NEW',
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "equipment_type" TEXT NOT NULL,
    "brand" TEXT,
    "model" TEXT,
    "description" TEXT NOT NULL,
    "client_id" INTEGER NOT NULL,
    "client_name" TEXT NOT NULL,
    "client_phone" TEXT NOT NULL,
    "client_extra_phone" TEXT,
    "client_address" TEXT NOT NULL,
    "client_address_details" TEXT,
    "notes" TEXT,
    "scheduled_from" TIMESTAMPTZ(3),
    "scheduled_to" TIMESTAMPTZ(3),
    "priority" "order_priority" NOT NULL DEFAULT 'NORMAL',
    "source" "order_source" NOT NULL DEFAULT 'PHONE',
    "master_id" INTEGER,
    "dispatcher_id" INTEGER,
    "refuse_reason" TEXT,
    "dr_until" DATE,
    "dr_parts" TEXT,
    "estimated_cost" INTEGER,
    "prepayment" INTEGER,
    "total_amount" INTEGER,
    "materials_cost" INTEGER,
    "has_review" BOOLEAN,
    "out_of_city" BOOLEAN,
    "outcome" "order_outcome",
    "work_done" TEXT,
    "warranty_days" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "master_share" INTEGER,
    "company_share" INTEGER,
    "split_rule" JSONB,
    "reschedule_count" INTEGER NOT NULL DEFAULT 0,
    "last_rescheduled_at" TIMESTAMPTZ(3),
    "reschedule_reason" TEXT,
    "assignment_no" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_prepayment" (
    "order_id" INTEGER NOT NULL,
    "master_id" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "refunded_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_prepayment_pkey" PRIMARY KEY ("order_id","master_id")
);

-- CreateTable
CREATE TABLE "order_event" (
    "id" SERIAL NOT NULL,
    "order_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "actor_user_id" INTEGER,
    "actor_token_id" INTEGER,
    "from_status" "order_status",
    "to_status" "order_status",
    "master_id" INTEGER,
    "reason" TEXT,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "is_override" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" SERIAL NOT NULL,
    "actor_user_id" INTEGER,
    "actor_token_id" INTEGER,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "caller" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("caller","method","path","key")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" INTEGER,
    "chat_id" BIGINT NOT NULL,
    "order_id" INTEGER,
    "event_id" INTEGER,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "is_urgent" BOOLEAN NOT NULL DEFAULT false,
    "state" "delivery_state" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "message_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_card" (
    "order_id" INTEGER NOT NULL,
    "chat_id" BIGINT NOT NULL,
    "message_id" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_card_pkey" PRIMARY KEY ("order_id","chat_id")
);

-- CreateTable
CREATE TABLE "organisation_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "values" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "organisation_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "split_rule_set" (
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "split_rule_set_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "hand_in" (
    "id" SERIAL NOT NULL,
    "master_id" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "note" TEXT,
    "confirmed_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by_id" INTEGER,
    "void_reason" TEXT,

    CONSTRAINT "hand_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_telegram_id_key" ON "app_user"("telegram_id");

-- CreateIndex
CREATE UNIQUE INDEX "master_user_id_key" ON "master"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_phone_key" ON "client"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "client_address_client_id_address_details_key" ON "client_address"("client_id", "address", "details");

-- CreateIndex
CREATE UNIQUE INDEX "order_event_order_id_version_key" ON "order_event"("order_id", "version");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- AddForeignKey
ALTER TABLE "master" ADD CONSTRAINT "master_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "master_application" ADD CONSTRAINT "master_application_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_address" ADD CONSTRAINT "client_address_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_equipment_type_fkey" FOREIGN KEY ("equipment_type") REFERENCES "equipment_type"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_master_id_fkey" FOREIGN KEY ("master_id") REFERENCES "master"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_dispatcher_id_fkey" FOREIGN KEY ("dispatcher_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_prepayment" ADD CONSTRAINT "order_prepayment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_prepayment" ADD CONSTRAINT "order_prepayment_master_id_fkey" FOREIGN KEY ("master_id") REFERENCES "master"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_in" ADD CONSTRAINT "hand_in_master_id_fkey" FOREIGN KEY ("master_id") REFERENCES "master"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


