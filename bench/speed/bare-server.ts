import { createServer } from 'node:http'
import pg from 'pg'
import { listOfMaster, ORDER_BY_ID, INSERT_ORDER, UPDATE_ORDER } from './statements'

/**
 * The limit that the product is measured against (4-quality): `node:http` and `pg` with prepared statements, the same
 * queries, no identity, no limits, no validation, no presenters.
 *
 *     DATABASE_URL=… PORT=… tsx bench/speed/bare-server.ts
 */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  options: '-c timezone=UTC -c jit=off',
})

type Values = readonly (string | number | null)[]

const run = async (name: string, text: string, values: Values): Promise<unknown[]> =>
  (await pool.query({ name, text, values: [...values] })).rows as unknown[]

const ROUTES: Readonly<Record<string, (id: number) => Promise<unknown>>> = {
  list: (masterId) => {
    const { text, values } = listOfMaster(masterId)
    return run('list', text, values as Values)
  },
  order: (id) => run('order', ORDER_BY_ID, [id]),
  insert: (clientId) => run('insert', INSERT_ORDER, [clientId]),
  update: (id) => run('update', UPDATE_ORDER, [id]),
}

createServer((req, res) => {
  const [, name = '', id = ''] = (req.url ?? '').split('/')
  req.resume()
  ROUTES[name]?.(Number(id)).then(
    (body) => {
      res.writeHead(200, { 'Content-Type': 'application/json' })
      res.end(JSON.stringify(body))
    },
    (error: unknown) => {
      res.writeHead(500)
      res.end(String(error))
    },
  )
}).listen(Number(process.env.PORT), '127.0.0.1', () => {
  process.stdout.write('listening\n')
})
