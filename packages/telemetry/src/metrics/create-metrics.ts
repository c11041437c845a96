import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import {
  METRICS,
  type LabelsOf,
  type MetricDefinition,
  type MetricName,
  type NameOf,
  type ProcessName,
} from './catalogue'

/** Values of a gauge with their labels. */
export type Readings<N extends MetricName> = readonly (readonly [labels: LabelsOf<N>, value: number])[]

/** The measures of one process. Only what the catalogue gives to the process can be counted there. */
export interface Metrics {
  readonly count: <N extends NameOf<'counter'>>(name: N, labels: LabelsOf<N>) => void
  readonly observe: <N extends NameOf<'histogram'>>(name: N, labels: LabelsOf<N>, value: number) => void
  readonly set: <N extends NameOf<'gauge'>>(name: N, labels: LabelsOf<N>, value: number) => void
  /** The gauge is read anew at each scrape; while reading fails it has no value, rather than an old one. */
  readonly read: <N extends NameOf<'gauge'>>(
    name: N,
    readings: () => Readings<N> | Promise<Readings<N>>,
  ) => void
  /** Everything in Prometheus's text format. */
  readonly scrape: () => Promise<string>
  readonly contentType: string
  readonly names: () => string[]
}

function register(registry: Registry, name: MetricName): void {
  const { type, help, labels, buckets }: MetricDefinition = METRICS[name]
  const common = { name, help, labelNames: [...labels], registers: [registry] }
  if (type === 'counter') new Counter(common)
  else if (type === 'gauge') new Gauge(common)
  else new Histogram({ ...common, ...(buckets && { buckets: [...buckets] }) })
}

/** A registry with the process's part of the catalogue and what prom-client knows of the process itself. */
export function createMetrics(options: { readonly process: ProcessName; readonly version: string }): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const ours = (Object.keys(METRICS) as MetricName[]).filter((name) =>
    (METRICS[name] as MetricDefinition).in.includes(options.process),
  )
  for (const name of ours) register(registry, name)

  const readers = new Map<NameOf<'gauge'>, () => Promise<void>>()
  const counterOf = (name: MetricName) => registry.getSingleMetric(name) as unknown as Counter | undefined
  const gaugeOf = (name: MetricName) => registry.getSingleMetric(name) as Gauge | undefined
  /** Without labels `reset` would leave a 0, which is a value. */
  const clear = (name: MetricName): void => {
    if (METRICS[name].labels.length === 0) gaugeOf(name)?.remove()
    else gaugeOf(name)?.reset()
  }

  const metrics: Metrics = {
    count: (name, labels) => {
      counterOf(name)?.inc(labels)
    },
    observe: (name, labels, value) => {
      ;(registry.getSingleMetric(name) as Histogram | undefined)?.observe(labels, value)
    },
    set: (name, labels, value) => {
      gaugeOf(name)?.set(labels, value)
    },
    read: (name, readings) => {
      readers.set(name, async () => {
        const values = await readings()
        clear(name)
        for (const [labels, value] of values) gaugeOf(name)?.set(labels, value)
      })
    },
    scrape: async () => {
      await Promise.all(
        [...readers].map(([name, read]) =>
          read().catch(() => {
            clear(name)
            metrics.count('pult_measure_failures_total', { metric: name })
          }),
        ),
      )
      return registry.metrics()
    },
    contentType: registry.contentType,
    names: () => registry.getMetricsAsArray().map(({ name }) => name),
  }
  metrics.set('pult_build_info', { process: options.process, version: options.version }, 1)
  return metrics
}
