import { BRANDS, COMPLAINTS, REFUSALS } from './words.mjs'

const EQUIPMENT = Object.keys(COMPLAINTS)
/** The newest orders are still open: some twenty a master, however long the history. Everything older has ended. */
const OPEN_ORDERS = 2_500
const MOST_OPEN_SHARE = 0.1

/** What the company started with decides every closing here: half of the net for the master. */
const APPLIED_SPLIT = { version: 1, rule: 1, basePercent: 50, percent: 50, isSenior: false, reviewBonus: true, capPercent: 80 } // prettier-ignore

/** Random values of one order, drawn once a row so that its columns agree with each other. */
const DRAWN = `
  SELECT i, now() - interval '730 days' * (1 - i::float8 / $2) AS created_at,
         1 + (random() * 9)::int AS equipment, random() AS fate, random() AS chance,
         (200 + (random() * 9800)::int) * 100 AS total, (random() * 20)::int AS materials_percent,
         interval '1 hour' * (2 + random() * 70) AS took, (random() * 2)::int AS complaint,
         (SELECT min(id) FROM client) + (random() * ($3 - 1))::int AS client_id,
         (SELECT min(id) FROM master) + (random() * 99)::int AS master_id
  FROM generate_series($1::int, $1 + $4 - 1) AS i`

const DECIDED = `
  SELECT drawn.*,
    CASE WHEN i <= $2 * (1 - $5::float8) THEN CASE WHEN fate < 0.09 THEN 'REFUSED' ELSE 'CLOSED' END
         ELSE (ARRAY['NEW','ASSIGNED','ACCEPTED','ONSITE','DR'])[1 + (fate * 4.99)::int % 5] END AS status,
    least(created_at + took, now()) AS moved_at,
    total * materials_percent / 100 AS materials,
    date_trunc('hour', created_at + interval '1 hour' * (3 + chance * 60)) AS visit_at
  FROM (${DRAWN}) AS drawn`

const INSERT_ORDERS = `
  INSERT INTO orders (created_at, updated_at, status_changed_at, status, version, equipment_type, brand, description,
    client_id, client_name, client_phone, client_address, client_address_details, scheduled_from, scheduled_to,
    priority, source, master_id, refuse_reason, dr_until, total_amount, materials_cost, has_review, out_of_city,
    outcome, warranty_days, closed_at, master_share, company_share, split_rule, assignment_no)
  SELECT d.created_at, d.moved_at, d.moved_at, d.status::order_status,
    CASE d.status WHEN 'NEW' THEN 1 WHEN 'ASSIGNED' THEN 2 WHEN 'ACCEPTED' THEN 3 WHEN 'CLOSED' THEN 5
                  WHEN 'REFUSED' THEN 2 ELSE 4 END,
    ($6::text[])[d.equipment], ($7::text[])[1 + (d.chance * 9)::int], ($8::jsonb -> (d.equipment - 1)) ->> d.complaint,
    c.id, c.name, c.phone, a.address, a.details,
    CASE WHEN d.chance < 0.85 THEN d.visit_at END, CASE WHEN d.chance < 0.85 THEN d.visit_at + interval '2 hours' END,
    (CASE WHEN d.fate > 0.95 THEN 'URGENT' ELSE 'NORMAL' END)::order_priority, 'PHONE',
    CASE WHEN d.status NOT IN ('NEW', 'REFUSED') THEN d.master_id END,
    CASE WHEN d.status = 'REFUSED' THEN ($9::text[])[1 + (d.chance * 4)::int] END,
    CASE WHEN d.status = 'DR' THEN (now() + interval '5 days')::date END,
    x.total, x.materials, x.closed AND d.fate > 0.4, x.closed AND d.fate > 0.9,
    CASE WHEN x.closed THEN (CASE WHEN d.chance < 0.9 THEN 'REPAIRED' ELSE 'NOT_REPAIRED' END)::order_outcome END,
    CASE WHEN x.closed THEN 90 END, CASE WHEN x.closed THEN d.moved_at END,
    (x.total - x.materials) / 2, (x.total - x.materials) - (x.total - x.materials) / 2,
    CASE WHEN x.closed THEN $10::jsonb END, CASE WHEN d.status IN ('NEW', 'REFUSED') THEN 0 ELSE 1 END
  FROM (${DECIDED}) AS d
  JOIN client c ON c.id = d.client_id
  JOIN client_address a ON a.client_id = c.id
  CROSS JOIN LATERAL (SELECT d.status = 'CLOSED' AS closed,
    CASE WHEN d.status = 'CLOSED' THEN d.total END AS total,
    CASE WHEN d.status = 'CLOSED' THEN d.materials END AS materials) AS x
  ORDER BY d.i`

const INSERT_EVENTS = `
  INSERT INTO order_event (order_id, version, action, from_status, to_status, master_id, reason, created_at)
  SELECT o.id, step.version, step.action, step.from_status::order_status, step.to_status::order_status,
    CASE WHEN step.version > 1 THEN o.master_id END,
    CASE WHEN step.action = 'refuse' THEN o.refuse_reason END,
    o.created_at + (o.status_changed_at - o.created_at) * ((step.version - 1)::float8 / greatest(o.version - 1, 1))
  FROM orders o CROSS JOIN LATERAL (VALUES
    (1, 'created', NULL, 'NEW'),
    (2, CASE o.status WHEN 'REFUSED' THEN 'refuse' ELSE 'assign' END, 'NEW',
        CASE o.status WHEN 'REFUSED' THEN 'REFUSED' ELSE 'ASSIGNED' END),
    (3, 'accept', 'ASSIGNED', 'ACCEPTED'),
    (4, CASE o.status WHEN 'DR' THEN 'startLongRepair' ELSE 'arrive' END, 'ACCEPTED',
        CASE o.status WHEN 'DR' THEN 'DR' ELSE 'ONSITE' END),
    (5, 'close', 'ONSITE', 'CLOSED')
  ) AS step (version, action, from_status, to_status)
  WHERE step.version <= o.version AND o.id > $1
  ORDER BY o.id, step.version`

/** Orders `first` … `first + batch - 1` of `total`, spread evenly over the last two years, with their history. */
export async function seedOrders(client, { first, batch, total, clients }) {
  const { rows } = await client.query('SELECT coalesce(max(id), 0) AS last FROM orders')
  const openShare = Math.min(MOST_OPEN_SHARE, OPEN_ORDERS / total)
  const complaints = JSON.stringify(Object.values(COMPLAINTS))
  await client.query(INSERT_ORDERS, [first, total, clients, batch, openShare, EQUIPMENT, BRANDS, complaints, REFUSALS, JSON.stringify(APPLIED_SPLIT)]) // prettier-ignore
  await client.query(INSERT_EVENTS, [rows[0].last])
}
