import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DEFINITIONS, type Definition, type MetricName } from './definitions.ts';

type Labels = { readonly [name: string]: string };

/** The metrics of one Holdfast, in a registry of their own. */
export type Metrics = {
  add: (name: MetricName, labels?: Labels, by?: number) => void;
  set: (name: MetricName, labels: Labels, value: number) => void;
  observe: (name: MetricName, labels: Labels, seconds: number) => void;
  /** Drops all series that a metric has of a cluster; undefined: all that it has. */
  drop: (name: MetricName, cluster: string | undefined) => void;
  /** All of it in Prometheus' text format. Scrapes that come at once share one answer. */
  render: () => Promise<{ contentType: string; body: string }>;
};

type Made = {
  add: (labels: Labels, by: number) => void;
  set: Made['add'];
  observe: Made['add'];
  drop: (cluster: string | undefined) => void;
};
type Values = Omit<Made, 'drop'> & { remove: (labels: Labels) => void };

const wrong = (name: string) => (): never => {
  throw new Error(`${name} is of another type`);
};

const valuesOf = (registry: Registry, name: string, { type, help, labels, buckets }: Definition): Values => {
  const base = { name, help, labelNames: [...labels], registers: [registry] };
  const no = wrong(name);
  if (type === 'histogram') {
    const metric = new Histogram({ ...base, buckets: [...(buckets ?? [])] });
    return { add: no, set: no, observe: (at, value) => metric.observe(at, value), remove: (at) => metric.remove(at) };
  }
  if (type === 'counter') {
    const metric = new Counter(base);
    return { add: (at, by) => metric.inc(at, by), set: no, observe: no, remove: (at) => metric.remove(at) };
  }
  const metric = new Gauge(base);
  return { add: (at, by) => metric.inc(at, by), set: (at, value) => metric.set(at, value), observe: no, remove: (at) => metric.remove(at) };
};

/** prom-client drops a series by all of its labels only: those of a cluster are kept in mind, to be dropped with it. */
const make = (registry: Registry, name: string, definition: Definition): Made => {
  const values = valuesOf(registry, name, definition);
  if (!definition.labels.includes('cluster')) return { ...values, drop: wrong(name) };
  const seen = new Map<string, Map<string, Labels>>();
  const noting =
    (write: Made['add']): Made['add'] =>
    (labels, value) => {
      const { cluster = '' } = labels;
      const ofCluster = seen.get(cluster) ?? new Map<string, Labels>();
      seen.set(cluster, ofCluster);
      ofCluster.set(Object.values(labels).join('\n'), labels);
      write(labels, value);
    };
  return {
    add: noting(values.add),
    set: noting(values.set),
    observe: noting(values.observe),
    drop: (cluster) => {
      for (const name of cluster === undefined ? [...seen.keys()] : [cluster]) {
        for (const labels of seen.get(name)?.values() ?? []) values.remove(labels);
        seen.delete(name);
      }
    },
  };
};

/** `collect` is called before each scrape, to set what is only looked at then. */
export const createMetrics = (collect: (metrics: Metrics) => void): Metrics => {
  const registry = new Registry();
  const made = new Map<string, Made>(Object.entries(DEFINITIONS).map(([name, definition]) => [name, make(registry, name, definition)]));
  const of = (name: MetricName): Made => made.get(name) as Made;
  let scrape: Promise<{ contentType: string; body: string }> | undefined;
  const metrics: Metrics = {
    add: (name, labels = {}, by = 1) => of(name).add(labels, by),
    set: (name, labels, value) => of(name).set(labels, value),
    observe: (name, labels, seconds) => of(name).observe(labels, seconds),
    drop: (name, cluster) => of(name).drop(cluster),
    render: () => {
      scrape ??= (async () => {
        try {
          collect(metrics);
          return { contentType: registry.contentType, body: await registry.metrics() };
        } finally {
          scrape = undefined;
        }
      })();
      return scrape;
    },
  };
  return metrics;
};
