-- Orders that `npm run import` brought in, by the key of their row: a second run of the same file finds them here and
-- leaves them alone, and a row that was edited since is told from an unchanged one by its hash (docs/import.md).
CREATE TABLE "imported_order" (
  "key" TEXT NOT NULL,
  "order_id" INTEGER NOT NULL,
  "row_hash" TEXT NOT NULL,
  "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "imported_order_pkey" PRIMARY KEY ("key"),
  CONSTRAINT "imported_order_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "imported_order_order_id_key" ON "imported_order" ("order_id");
