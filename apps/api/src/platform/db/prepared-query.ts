import pg from 'pg'

type Connection = pg.Connection

/** How a result reads its rows: what `pg` works out of PostgreSQL's description of the columns. */
interface Columns {
  readonly fields: pg.FieldDef[]
  readonly _parsers: unknown
  readonly _prebuiltEmptyResultObject: unknown
}

/** What of `pg`'s own class is relied on here and not in its types; its version is pinned. */
interface Described extends pg.Query {
  readonly name: string
  readonly text: string
  readonly _result: Columns
  _accumulateRows: boolean
  prepare(connection: Connection): void
  handleCommandComplete(message: unknown, connection: Connection): void
}
const Query = pg.Query as unknown as new (statement: pg.QueryConfig) => Described

interface Known {
  /** By the statement's name. */
  readonly columns: Map<string, Columns>
  /** The same connection, but for asking what the columns are. */
  readonly incurious: Connection
}
const knowledge = new WeakMap<Connection, Known>()

function knownOn(connection: Connection): Known {
  const known = knowledge.get(connection)
  if (known) return known
  const incurious = Object.create(connection, { describe: { value: () => undefined } }) as Connection
  const fresh = { columns: new Map<string, Columns>(), incurious }
  knowledge.set(connection, fresh)
  return fresh
}

const columnsOf = ({ fields, _parsers, _prebuiltEmptyResultObject }: Columns): Columns => ({
  ...{ fields, _parsers, _prebuiltEmptyResultObject },
})

/**
 * A statement whose columns PostgreSQL describes once a connection. `pg` has them described with every execution and
 * works out anew how to read each, which for the 46 columns of an order was a sixth of what reading it cost the api
 * (docs/decisions/0060). They cannot change behind our back: PostgreSQL refuses to run a prepared statement whose
 * result type has changed ("cached plan must not change result type").
 */
export class PreparedQuery extends Query {
  override prepare(connection: Connection): void {
    const { columns, incurious } = knownOn(connection)
    const known = columns.get(this.name)
    super.prepare(known ? incurious : connection)
    if (!known) return
    Object.assign(this._result, known)
    this._accumulateRows = true
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    const { columns } = knownOn(connection)
    if (!columns.has(this.name)) columns.set(this.name, columnsOf(this._result))
    super.handleCommandComplete(message, connection)
  }
}
