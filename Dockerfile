# Pult's images: api, worker, migrate, bot. The steps can be rehearsed without Docker: npm run try-image
#
# The Debian release of this image decides the major version of pg_dump: trixie has 17, and docker-compose.yml runs
# postgres:17 (docs/decisions/0040-images-and-compose.md). Versions are pinned in full. To pin the bytes as well, append
# the digest that "docker buildx imagetools inspect node:24.21.0-trixie-slim" prints: node:…-slim@sha256:…
ARG NODE_IMAGE=node:24.21.0-trixie-slim

# --- What the machine needs to build; nothing of these stages but the named files reaches an image -------------------
FROM ${NODE_IMAGE} AS manifests
ENV CI=true COREPACK_ENABLE_DOWNLOAD_PROMPT=0 npm_config_update_notifier=false
WORKDIR /app
# Only what decides the dependencies, so that a change of the code reuses the installed layer.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/bot/package.json apps/bot/
COPY apps/webapp/package.json apps/webapp/
COPY apps/stand/package.json apps/stand/
COPY packages/shared/package.json packages/shared/
COPY packages/telemetry/package.json packages/telemetry/

FROM manifests AS build
COPY scripts scripts
COPY prisma.config.ts ./
COPY prisma prisma
# Dependencies by the lockfile and the generated database client; pnpm comes as pinned in package.json.
RUN node scripts/bootstrap.mjs
COPY tsconfig.base.json ./
COPY packages packages
COPY apps apps
# Never the stand: it can sign for anyone (its source is not even sent, see .dockerignore). Never the demo's people.
RUN node scripts/build.mjs api bot webapp && rm apps/api/dist/seed.js apps/api/dist/seed.js.map

# --- Dependencies of production, by the same lockfile -----------------------------------------------------------------
# Prisma's CLI and TypeScript are optional peers of its client; --no-optional leaves them out (240 MB).
FROM manifests AS api-modules
RUN npx -y "$(node -p "require('./package.json').packageManager.split('+')[0]")" install --prod --no-optional --frozen-lockfile --filter @pult/api
# Query compilers for databases that Pult does not use, and what only a debugger reads (70 MB).
RUN find node_modules/.pnpm -name 'query_compiler_*' ! -name 'query_compiler_fast_bg.postgresql.*' -type f -delete \
  && find node_modules/.pnpm -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM manifests AS bot-modules
RUN npx -y "$(node -p "require('./package.json').packageManager.split('+')[0]")" install --prod --no-optional --frozen-lockfile --filter @pult/bot
RUN find node_modules/.pnpm -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

# --- What every image shares -------------------------------------------------------------------------------------------
FROM ${NODE_IMAGE} AS runtime
# A container's loopback address is its own, so the processes listen on its network; DATA_DIR is a tmpfs or a volume.
# The last two keep memory small: fewer arenas of the C library, a smaller young generation. So does the heap of api and
# worker, which may double between two collections and no more (docs/performance-notes.md).
ENV NODE_ENV=production HOST=0.0.0.0 METRICS_HOST=0.0.0.0 DATA_DIR=/var/lib/pult MALLOC_ARENA_MAX=2 NODE_OPTIONS=--max-semi-space-size=4
# The images only run Node: package managers would be nothing but another thing to keep patched.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && install -d -o node -g node -m 0750 /var/lib/pult /var/lib/pult/backups
WORKDIR /app
COPY package.json ops/docker/healthcheck.mjs ./
# The files belong to root and are only read; the process can't change what it runs.
USER node
STOPSIGNAL SIGTERM

# --- api: the REST API and the Mini App --------------------------------------------------------------------------------
FROM runtime AS api-files
COPY --from=api-modules /app/node_modules node_modules
COPY --from=api-modules /app/apps/api/node_modules apps/api/node_modules
COPY --from=build /app/apps/api/package.json apps/api/package.json
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/prisma/migrations prisma/migrations

FROM api-files AS api
COPY --from=build /app/apps/webapp/dist apps/webapp/dist
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "healthcheck.mjs", "http://127.0.0.1:3000/readyz"]
CMD ["node", "--enable-source-maps", "--heap-growing-percent=100", "apps/api/dist/main.js"]

# --- migrate: brings the database up to date and ends ------------------------------------------------------------------
FROM api-files AS migrate
HEALTHCHECK NONE
CMD ["node", "--enable-source-maps", "apps/api/dist/migrate.js"]

# --- worker: delivery, schedule, backups --------------------------------------------------------------------------------
# The client package brings Perl for its wrapper scripts; only the two programs are taken.
FROM runtime AS postgres-client
USER root
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-17

FROM api-files AS worker
USER root
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 liblz4-1 libzstd1 zlib1g && rm -rf /var/lib/apt/lists/*
COPY --from=postgres-client /usr/lib/postgresql/17/bin/pg_dump /usr/lib/postgresql/17/bin/pg_restore /usr/local/bin/
RUN pg_dump --version && pg_restore --version
ENV BACKUP_DIR=/var/lib/pult/backups
USER node
VOLUME /var/lib/pult/backups
EXPOSE 9465
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "healthcheck.mjs", "http://127.0.0.1:9465/healthz"]
CMD ["node", "--enable-source-maps", "--heap-growing-percent=100", "apps/api/dist/worker.js"]

# --- bot: receives Telegram's updates ------------------------------------------------------------------------------------
FROM runtime AS bot
COPY --from=bot-modules /app/node_modules node_modules
COPY --from=bot-modules /app/apps/bot/node_modules apps/bot/node_modules
COPY --from=build /app/apps/bot/package.json apps/bot/package.json
COPY --from=build /app/apps/bot/dist apps/bot/dist
EXPOSE 3001 9466
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["node", "healthcheck.mjs", "http://127.0.0.1:9466/healthz"]
CMD ["node", "--enable-source-maps", "apps/bot/dist/main.js"]
