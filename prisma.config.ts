import { defineConfig } from 'prisma/config'

// For authoring only (`prisma migrate dev`, `prisma generate`). Applying migrations goes through
// apps/api/src/platform/db/migrate.ts, see docs/decisions/0004-migrations-without-an-engine.md.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
