-- A client's message that somebody of the desk forwarded to the bot, on its way into the order form. Kept for a day.
CREATE TABLE "pasted_text" (
  "id" SERIAL NOT NULL,
  "user_id" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "pasted_text_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "pasted_text_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "pasted_text_length" CHECK (char_length("text") BETWEEN 1 AND 4096)
);
