import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { METRICS, type MetricDefinition } from './catalogue'
import { createMetrics } from './create-metrics'

const OPS = path.join(import.meta.dirname, '../../../../ops')
const read = (file: string): string => readFileSync(path.join(OPS, file), 'utf8')

interface Panel {
  readonly title: string
  readonly type: string
  readonly datasource?: { readonly uid: string }
  readonly targets?: readonly { readonly expr: string }[]
}
const dashboard = JSON.parse(read('grafana/dashboards/pult.json')) as {
  readonly uid: string
  readonly panels: readonly Panel[]
  readonly templating: { readonly list: readonly { readonly definition: string }[] }
}

const ofAlerts = [...read('prometheus/alerts.yml').matchAll(/expr: (?:\|\n((?: {10}.*\n)+)|(.*)\n)/g)].map(
  ([, block, line]) => block ?? line ?? '',
)
const ofPanels = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
const expressions = [
  ...ofAlerts,
  ...ofPanels,
  ...dashboard.templating.list.map(({ definition }) => definition),
]

const PROCESSES = ['api', 'worker', 'bot'] as const
const registered = new Set(
  PROCESSES.flatMap((process) => createMetrics({ process, version: 'test' }).names()),
)
const METRIC = /\b(?:pult|process|nodejs)_[a-z0-9_]+/g

const nameOf = (series: string): string => {
  const base = series.replace(/_(?:bucket|sum|count)$/, '')
  return registered.has(series) ? series : base
}
/** Labels that Prometheus gives to every series. */
const OF_TARGETS = ['job', 'instance', 'le']
const labelsOf = (name: string): readonly string[] => [
  ...OF_TARGETS,
  ...((METRICS as Record<string, MetricDefinition>)[name]?.labels ?? []),
]

test('the alerts and the dashboard are read', () => {
  expect(ofAlerts).toHaveLength(read('prometheus/alerts.yml').match(/- alert:/g)?.length ?? 0)
  expect(ofPanels.length).toBeGreaterThan(30)
})

describe('what the alerts and the dashboard ask for exists', () => {
  test.each([...new Set(expressions)])('%s', (expression) => {
    // The name of a target is no metric.
    const query = expression.replaceAll(/"[^"]*"/g, '""')
    for (const [series] of query.matchAll(METRIC)) expect(registered).toContain(nameOf(series))
    for (const [, series = '', matchers = ''] of query.matchAll(/\b(pult_[a-z0-9_]+)\{([^}]*)\}/g)) {
      const labels = matchers.split(',').map((matcher) => matcher.split(/[=!~]/)[0]?.trim())
      for (const label of labels) expect(labelsOf(nameOf(series))).toContain(label)
    }
    const known = [...query.matchAll(METRIC)].flatMap(([series]) => labelsOf(nameOf(series)))
    for (const [, by = ''] of query.matchAll(/\bby \(([^)]*)\)/g)) {
      for (const label of by.split(',')) expect(known).toContain(label.trim())
    }
  })
})

test('no alert waits for the first rise of a counter with labels: its series begins at 1, which is no rise', () => {
  for (const expression of ofAlerts) {
    const [, series = '', most = ''] = /\bincrease\((pult_[a-z0-9_]+).*\) > (\d+)/s.exec(expression) ?? []
    if (labelsOf(series).length > OF_TARGETS.length) expect(Number(most), expression).toBeGreaterThan(0)
  }
})

test('every metric is watched, and documented', () => {
  const asked = new Set(
    expressions.flatMap((one) => [...one.matchAll(METRIC)].map(([series]) => nameOf(series))),
  )
  const docs = readFileSync(path.join(OPS, '../docs/observability.md'), 'utf8')
  for (const name of Object.keys(METRICS)) {
    expect(asked, 'on the dashboard or in the alerts').toContain(name)
    expect(docs).toContain(`\`${name}\``)
  }
})

test('names say their unit, counters that they count, and no label clashes with those of the target', () => {
  for (const [name, { type, labels }] of Object.entries(METRICS as Record<string, MetricDefinition>)) {
    expect(name).toMatch(/^pult_[a-z_]+$/)
    expect(name.endsWith('_total'), name).toBe(type === 'counter')
    if (type === 'histogram') expect(name).toMatch(/_seconds$/)
    for (const label of labels) expect(OF_TARGETS).not.toContain(label)
  }
})

test('panels name the data source that Grafana is given, and have titles of their own', () => {
  const uid = /uid: (\S+)/.exec(read('grafana/provisioning/datasources/prometheus.yml'))?.[1]
  const panels = dashboard.panels.filter(({ type }) => type !== 'row')
  for (const panel of panels) expect(panel.datasource?.uid).toBe(uid)
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
})
