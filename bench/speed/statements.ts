import { DEFAULT_SETTINGS } from '../../packages/shared/src/settings/settings'
import { selectPage } from '../../apps/api/src/features/orders/order-page.queries'
import { ORDER_COLUMNS, ORDER_SOURCE_TABLES } from '../../apps/api/src/features/orders/order-record'
import type { Person } from '../../apps/api/src/http/actor'
import { sql } from '../../apps/api/src/platform/db/sql'

const PAGE = 20

const masterActor = (masterId: number): Person => ({
  ...{ kind: 'person', userId: 1, telegramId: 1, name: '', roles: ['MASTER'], masterId },
  expiresAt: new Date(),
})

/** The product's own statement for a master's first page. */
export const listOfMaster = (masterId: number) =>
  selectPage(
    {
      query: { limit: PAGE, sort: '-id' },
      listing: { actor: masterActor(masterId), settings: DEFAULT_SETTINGS, now: new Date() },
    },
    { behind: [], limit: PAGE + 1 },
  )

/** The product's own statement for one order. */
export const ORDER_BY_ID = sql`
  SELECT ${ORDER_COLUMNS} FROM ${ORDER_SOURCE_TABLES} WHERE o.id = ${0} AND o.deleted_at IS NULL`.text

/** A single INSERT, of the columns that a call fills. */
export const INSERT_ORDER = `
  INSERT INTO orders (equipment_type, description, client_id, client_name, client_phone, client_address, priority,
    source, status_changed_at, created_at, updated_at)
  VALUES ('REFRIGERATOR', 'Не морозит верхняя камера', $1, 'Пётр Ильич', '+79057770011', 'Тверская ул., 8', 'NORMAL',
    'PHONE', now(), now(), now())
  RETURNING id`

/** The bare part of a status action. */
export const UPDATE_ORDER = `
  UPDATE orders SET version = version + 1, updated_at = now(), status_changed_at = now(),
    status = CASE status WHEN 'NEW' THEN 'ASSIGNED'::order_status ELSE 'NEW' END,
    master_id = CASE status WHEN 'NEW' THEN (SELECT min(id) FROM master) END
  WHERE id = $1 RETURNING id`
