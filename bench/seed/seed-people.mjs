import { FEMALE_NAMES, MALE_NAMES, STREETS, SURNAMES, CITIES, SYLLABLES } from './words.mjs'

/** Telegram ids of the generated people: the desk first, masters from a round number. */
export const DISPATCHER_TELEGRAM_ID = 900_000_001
export const FIRST_MASTER_TELEGRAM_ID = 900_001_000
export const MASTERS = 100

/** One dispatcher and a hundred masters. @param {import('pg').Client} client */
export async function seedStaff(client) {
  await client.query(
    `INSERT INTO app_user (telegram_id, first_name, last_name, roles)
     VALUES ($1, 'Ольга', 'Диспетчерова', '{DISPATCHER,ADMIN}')`,
    [DISPATCHER_TELEGRAM_ID],
  )
  await client.query(
    `WITH people AS (
       INSERT INTO app_user (telegram_id, first_name, last_name, roles)
       SELECT $1::bigint + i, ($3::text[])[1 + i % 20], ($4::text[])[1 + i % 50], '{MASTER}'
       FROM generate_series(0, $2::int - 1) AS i RETURNING id)
     INSERT INTO master (user_id, is_senior, specialisations)
     SELECT id, id % 5 = 0, ARRAY['WASHING_MACHINE', 'REFRIGERATOR'] FROM people`,
    [FIRST_MASTER_TELEGRAM_ID, MASTERS, MALE_NAMES, SURNAMES],
  )
}

/**
 * `count` clients, each with a phone of their own and one address.
 * @param {import('pg').Client} client
 * @param {number} count
 */
export async function seedClients(client, count) {
  await client.query(
    `INSERT INTO client (phone, name, created_at)
     SELECT '+79' || lpad(((i * 7919::bigint) % 1000000000)::text, 9, '0'),
            CASE WHEN i % 2 = 0 THEN ($2::text[])[1 + (random() * 19)::int] || ' ' || surname || 'а'
                 ELSE ($3::text[])[1 + (random() * 19)::int] || ' ' || surname END,
            now() - interval '730 days'
     FROM generate_series(1, $1::int) AS i CROSS JOIN LATERAL (
       SELECT CASE WHEN i % 5 < 3 THEN ($4::text[])[1 + (random() * 49)::int]
         ELSE initcap(($5::text[])[1 + (random() * 31)::int] || ($5::text[])[1 + (random() * 31)::int]
                   || ($5::text[])[1 + (random() * 31)::int]) || 'ов' END AS surname) AS drawn`,
    [count, FEMALE_NAMES, MALE_NAMES, SURNAMES, SYLLABLES],
  )
  await client.query(
    `INSERT INTO client_address (client_id, address, details, last_used_at)
     SELECT id, ($1::text[])[1 + (random() ^ 3 * 7)::int] || ', ' || ($2::text[])[1 + (random() * 49)::int] || ', '
                || (1 + (random() * 140)::int) || CASE WHEN id % 9 = 0 THEN 'к' || (1 + id % 4) ELSE '' END,
            'кв. ' || (1 + (random() * 300)::int), created_at
     FROM client`,
    [CITIES, STREETS],
  )
}
