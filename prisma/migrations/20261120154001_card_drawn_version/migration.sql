-- The version of the order that a card shows: a redraw of what is there already costs Telegram nothing.
ALTER TABLE "order_card" ADD COLUMN "drawn_version" INTEGER NOT NULL DEFAULT 0;
