-- A transaction that has sent NOTIFY holds a lock of the whole cluster from its commit's beginning until the log is on
-- disk: commits of orders queued up behind each other and none shared a flush. Whoever writes messages now calls the
-- worker itself: with the statement where that is rare, after the commit where it runs all the time
-- (docs/decisions/0053).
DROP TRIGGER "notification_inserted" ON "notification";
