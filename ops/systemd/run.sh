#!/bin/sh
# Runs one of Pult's commands as its services run: as their user, with their settings and their secrets. As root:
#
#   sh ops/systemd/run.sh doctor
#   sh ops/systemd/run.sh backup --list
#   sh ops/systemd/run.sh restore /var/lib/pult/backups/<file>
#
# Files are named by their whole path, and the user pult has to be able to read them.
set -eu
command=${1:-}
case $command in
doctor | backup | restore | import) shift ;;
*)
  echo "Say which command: doctor, backup, restore or import." >&2
  exit 78
  ;;
esac

# A transient unit knows no %d: where its credentials lie is told by the environment alone.
# shellcheck disable=SC2016
exec systemd-run --quiet --pipe --wait --collect \
  -p User=pult -p Group=pult -p UMask=0027 -p WorkingDirectory=/opt/pult \
  -p Environment=NODE_ENV=production -p Environment=DATA_DIR=/var/lib/pult \
  -p Environment=BACKUP_DIR=/var/lib/pult/backups -p EnvironmentFile=/etc/pult/pult.env \
  -p LoadCredential=bot_token:/etc/pult/secrets/bot_token \
  -p LoadCredential=database_url:/etc/pult/secrets/database_url \
  -p LoadCredential=redis_url:/etc/pult/secrets/redis_url \
  /bin/sh -c '
    export BOT_TOKEN_FILE="$CREDENTIALS_DIRECTORY/bot_token"
    export DATABASE_URL_FILE="$CREDENTIALS_DIRECTORY/database_url"
    export REDIS_URL_FILE="$CREDENTIALS_DIRECTORY/redis_url"
    exec /usr/bin/node "apps/api/dist/$0.js" "$@"' "$command" "$@"
