/** The processes of the product; each exposes its own registry on its own port. */
export type ProcessName = 'api' | 'worker' | 'bot'

export interface MetricDefinition {
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly in: readonly ProcessName[]
  readonly labels: readonly string[]
  readonly buckets?: readonly number[]
}

const FAST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const REMOTE = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15]

/**
 * Every metric of the product besides prom-client's own (`process_*`, `nodejs_*`). Label values come from closed sets:
 * route templates, methods, kinds, results; never an id, a name or a text.
 */
export const METRICS = {
  pult_build_info: {
    ...{ type: 'gauge', in: ['api', 'worker', 'bot'], labels: ['process', 'version'] },
    help: 'Always 1; says which version runs',
  },
  pult_http_requests_total: {
    ...{ type: 'counter', in: ['api'], labels: ['route', 'method', 'status'] },
    help: 'Requests answered, by route template',
  },
  pult_http_request_duration_seconds: {
    ...{ type: 'histogram', in: ['api'], labels: ['route', 'method', 'status'], buckets: FAST },
    help: 'Time from the arrival of a request to the end of its answer; event streams are left out',
  },
  pult_http_requests_in_flight: {
    ...{ type: 'gauge', in: ['api'], labels: [] },
    help: 'Requests that are being answered now, event streams among them',
  },
  pult_rate_limited_requests_total: {
    ...{ type: 'counter', in: ['api'], labels: ['limit'] },
    help: 'Requests turned away with 429, by the limit of callers or of strangers',
  },
  pult_live_connections: {
    ...{ type: 'gauge', in: ['api'], labels: [] },
    help: 'Open streams of live events',
  },
  pult_unexpected_errors_total: {
    ...{ type: 'counter', in: ['api', 'worker', 'bot'], labels: [] },
    help: 'Errors that nobody foresaw: a bug each',
  },
  pult_redis_degraded: {
    ...{ type: 'gauge', in: ['api'], labels: [] },
    help: '1 while Redis is configured and away, else 0',
  },
  pult_telegram_reachable: {
    ...{ type: 'gauge', in: ['api'], labels: [] },
    help: '1 while the Bot API answers the probe of each minute, else 0',
  },
  pult_db_pool_connections: {
    ...{ type: 'gauge', in: ['api', 'worker'], labels: ['state'] },
    help: 'Connections of the pool to PostgreSQL, idle or busy',
  },
  pult_db_pool_max_connections: {
    ...{ type: 'gauge', in: ['api', 'worker'], labels: [] },
    help: 'Connections that the pool may open (DB_POOL_SIZE)',
  },
  pult_db_pool_waiting: {
    ...{ type: 'gauge', in: ['api', 'worker'], labels: [] },
    help: 'Queries and transactions that wait for a connection now',
  },
  pult_db_pool_wait_seconds: {
    ...{ type: 'histogram', in: ['api', 'worker'], labels: [], buckets: [0.001, ...FAST] },
    help: 'How long those waited for a connection that found none idle',
  },
  pult_telegram_request_duration_seconds: {
    ...{ type: 'histogram', in: ['worker', 'bot'], labels: ['method', 'result'], buckets: REMOTE },
    help: 'Calls to the Bot API by method and result; the long poll is left out',
  },
  pult_telegram_rate_limited_total: {
    ...{ type: 'counter', in: ['worker', 'bot'], labels: ['method'] },
    help: 'Calls that Telegram answered with 429',
  },
  pult_deliveries_total: {
    ...{ type: 'counter', in: ['worker'], labels: ['kind', 'result'] },
    help: 'Tries to deliver a message, by kind and what came of it',
  },
  pult_delivery_lease_held: {
    ...{ type: 'gauge', in: ['worker'], labels: [] },
    help: '1 in the worker that delivers, 0 in those that stand by',
  },
  pult_schedule_runs_total: {
    ...{ type: 'counter', in: ['worker'], labels: ['task', 'result'] },
    help: 'Jobs of the schedule that ran in this process',
  },
  pult_outbox_messages: {
    ...{ type: 'gauge', in: ['worker'], labels: ['state'] },
    help: 'Messages that are not delivered, by state',
  },
  pult_outbox_oldest_age_seconds: {
    ...{ type: 'gauge', in: ['worker'], labels: [] },
    help: 'How long the oldest message that is due has been due; 0 when none is',
  },
  pult_orders: {
    ...{ type: 'gauge', in: ['worker'], labels: ['status'] },
    help: 'Orders by status',
  },
  pult_sla_breached_orders: {
    ...{ type: 'gauge', in: ['worker'], labels: ['status'] },
    help: 'Open orders that are over the time limit of their status now',
  },
  pult_sla_breaches_total: {
    ...{ type: 'counter', in: ['worker'], labels: [] },
    help: 'Orders that went over the time limit of their status, seen by this process',
  },
  pult_backup_last_success_timestamp_seconds: {
    ...{ type: 'gauge', in: ['worker'], labels: [] },
    help: 'When the last good backup ended (Unix time); absent before the first',
  },
  pult_backup_last_failed: {
    ...{ type: 'gauge', in: ['worker'], labels: [] },
    help: '1 when the last backup failed, else 0; absent before the first',
  },
  pult_disk_free_bytes: {
    ...{ type: 'gauge', in: ['worker'], labels: ['directory'] },
    help: 'Free space where DATA_DIR and BACKUP_DIR lie',
  },
  pult_disk_size_bytes: {
    ...{ type: 'gauge', in: ['worker'], labels: ['directory'] },
    help: 'Size of the file systems where DATA_DIR and BACKUP_DIR lie',
  },
  pult_bot_updates_total: {
    ...{ type: 'counter', in: ['bot'], labels: ['kind', 'outcome'] },
    help: 'Updates of Telegram by kind and what came of them',
  },
  pult_bot_update_duration_seconds: {
    ...{ type: 'histogram', in: ['bot'], labels: ['kind'], buckets: REMOTE },
    help: 'Time that an update took, calls to the API and to Telegram included',
  },
  pult_measure_failures_total: {
    ...{ type: 'counter', in: ['api', 'worker', 'bot'], labels: ['metric'] },
    help: 'Gauges that could not be read when they were scraped',
  },
} as const satisfies Record<string, MetricDefinition>

export type MetricName = keyof typeof METRICS
/** Names of the metrics of one type. */
export type NameOf<T extends MetricDefinition['type']> = {
  [N in MetricName]: (typeof METRICS)[N]['type'] extends T ? N : never
}[MetricName]
/** Values for the labels of a metric, each of its own. */
export type LabelsOf<N extends MetricName> = Readonly<Record<(typeof METRICS)[N]['labels'][number], string>>
