#!/bin/sh
# Makes the files in ./secrets that docker-compose.yml names, once; what is there already is left as it is.
#
#   sh ops/compose/make-secrets.sh                    asks for the bot's token
#   BOT_TOKEN=… sh ops/compose/make-secrets.sh        takes it from the environment
#
# Compose mounts the files with their own owner and mode, and the processes run as ordinary users: so the files may be
# read by everybody, and the folder, which only its owner may enter, keeps everybody else on this server out.
set -eu
cd "$(dirname "$0")/../.."
umask 077
mkdir -p secrets
chmod 700 secrets

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# put NAME VALUE: writes a secret that is not there yet
put() {
  [ -s "secrets/$1" ] && { echo "kept    secrets/$1"; return; }
  # An empty file of an earlier run can't be written by its owner either, only replaced.
  rm -f "secrets/$1"
  printf '%s\n' "$2" > "secrets/$1"
  echo "written secrets/$1"
}

if [ ! -s secrets/bot_token ] && [ -z "${BOT_TOKEN:-}" ]; then
  printf 'Token from @BotFather: '
  read -r BOT_TOKEN
fi
if [ ! -s secrets/bot_token ]; then
  printf '%s' "$BOT_TOKEN" | grep -Eq '^[0-9]+:[A-Za-z0-9_-]{35}$' || {
    echo "That is not a bot token (123456:ABC…, 35 characters behind the colon); nothing was written." >&2
    exit 1
  }
fi

put bot_token "${BOT_TOKEN:-}"
put postgres_password "$(random)"
put database_url "postgresql://pult:$(cat secrets/postgres_password)@postgres:5432/pult"
put redis_password "$(random)"
put redis_url "redis://:$(cat secrets/redis_password)@redis:6379"
put redis_conf "requirepass $(cat secrets/redis_password)
save \"\"
appendonly no
maxmemory 192mb
maxmemory-policy volatile-ttl"
put webhook_secret "$(random)"
put grafana_password "$(random)"
chmod 444 secrets/*
