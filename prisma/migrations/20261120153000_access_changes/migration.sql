-- Every API process hears on commit when somebody's rights change (docs/decisions/0010).

CREATE FUNCTION "notify_access_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('pult_access', CASE TG_TABLE_NAME
    WHEN 'app_user' THEN 'user:' || (to_jsonb(NEW) ->> 'id')
    WHEN 'master' THEN 'user:' || (to_jsonb(NEW) ->> 'user_id')
    ELSE 'token:' || (to_jsonb(NEW) ->> 'id')
  END);
  RETURN NULL;
END
$$;

CREATE TRIGGER "app_user_access_changed" AFTER UPDATE ON "app_user" FOR EACH ROW
  WHEN (OLD."roles" IS DISTINCT FROM NEW."roles" OR OLD."is_active" IS DISTINCT FROM NEW."is_active"
    OR OLD."deleted_at" IS DISTINCT FROM NEW."deleted_at")
  EXECUTE FUNCTION "notify_access_change"();
CREATE TRIGGER "master_added" AFTER INSERT ON "master" FOR EACH ROW EXECUTE FUNCTION "notify_access_change"();
CREATE TRIGGER "master_access_changed" AFTER UPDATE ON "master" FOR EACH ROW
  WHEN (OLD."user_id" IS DISTINCT FROM NEW."user_id" OR OLD."deleted_at" IS DISTINCT FROM NEW."deleted_at")
  EXECUTE FUNCTION "notify_access_change"();
CREATE TRIGGER "api_token_access_changed" AFTER UPDATE ON "api_token" FOR EACH ROW
  WHEN (OLD."revoked_at" IS DISTINCT FROM NEW."revoked_at" OR OLD."expires_at" IS DISTINCT FROM NEW."expires_at"
    OR OLD."scopes" IS DISTINCT FROM NEW."scopes")
  EXECUTE FUNCTION "notify_access_change"();
