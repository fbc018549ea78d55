// What examples/observability and docs/observability.md say exists, and what exists is said.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFINITIONS, type Definition } from '../../../src/admin/metrics/definitions.ts';
import { STAGES } from '../../../src/reconcile/observed.ts';
import { checkRules, testRules } from '../../support/promtool.ts';

const pathOf = (path: string): string => join(import.meta.dirname, '..', '..', '..', path);
const read = (path: string): string => readFileSync(pathOf(path), 'utf8');

type Rules = { groups: { rules: { alert: string; expr: string; annotations: { [name: string]: string } }[] }[] };
type Query = { expr?: string; query?: { query: string } | string };
type Panel = {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { refId: string; expr: string; legendFormat: string; datasource: { uid: string } }[];
};
type Dashboard = {
  uid: string;
  schemaVersion: number;
  panels: Panel[];
  templating: { list: ({ name: string; type: string } & Query)[] };
  annotations: { list: Query[] };
};

const page = read('docs/observability.md');
const alerts = (parse(read('examples/observability/alerts.yaml')) as Rules).groups.flatMap(({ rules }) => rules);
const dashboard = JSON.parse(read('examples/observability/dashboard.json')) as Dashboard;
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
const variables = dashboard.templating.list;

/** Series that a metric of this name makes. */
const SERIES = new Set(
  Object.entries<Definition>(DEFINITIONS).flatMap(([name, { type }]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);
const namesIn = (text: string): string[] => text.match(/\b(holdfast|process|nodejs)_[a-z_]+/g) ?? [];
const unknownIn = (expr: string): string[] => namesIn(expr).filter((name) => !SERIES.has(name) && name !== 'holdfast_instance');

/** Label names that an expression uses of a metric; those of the scrape itself belong to each. */
const unknownLabelsIn = (expr: string): string[] =>
  [...expr.matchAll(/\b((?:holdfast|process|nodejs)_[a-z_]+)\{([^}]*)\}/g)].flatMap(([, name = '', matchers = '']) => {
    const base = name.replace(/_(bucket|sum|count)$/, '');
    const { labels } = (DEFINITIONS as { [metric: string]: Definition })[name in DEFINITIONS ? name : base] ?? { labels: [] };
    const used = [...matchers.matchAll(/(\w+) *(?:=~|!~|!=|=)/g)].map(([, label = '']) => label);
    return used.filter((label) => !['instance', 'job', ...labels].includes(label)).map((label) => `${name}{${label}}`);
  });

/** As Grafana puts its variables in before it asks Prometheus. */
const filledIn = (expr: string): string => expr.replaceAll(/\$__(rate_)?interval/g, '5m').replaceAll(/\$(instance|cluster)\b/g, '.*');
const expressions = [
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ refId, expr }) => ({ where: `${title} ${refId}`, expr }))),
  ...dashboard.annotations.list.flatMap(({ expr }) => (expr === undefined ? [] : [{ where: 'annotation', expr }])),
];

describe('docs/observability.md', () => {
  it('has each metric as it is defined, and no other', () => {
    const rows = Object.entries<Definition>(DEFINITIONS).map(
      ([name, { type, labels, help }]) => `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${help} |`,
    );
    expect(page.split('\n').filter((line) => /^\| `(holdfast|process|nodejs)_/.test(line))).toEqual(rows);
    expect(unknownIn(page.replaceAll(/`(\w+)_\*`/g, '')).filter((name) => !(name in DEFINITIONS))).toEqual([]);
  });
  it('has each stage of a pass, each alert, each route', () => {
    for (const stage of STAGES) expect(page).toContain(`\`${stage}\``);
    for (const { alert } of alerts) expect(page).toMatch(new RegExp(`^\\| \`${alert}\` \\|`, 'm'));
    expect(page.match(/^\| `Holdfast\w+` \|/gm)).toHaveLength(alerts.length);
    for (const route of ['/health', '/healthz', '/readyz', '/metrics']) expect(page).toContain(`\`${route}\``);
  });
});

describe('the alert rules', () => {
  it('ask for metrics and labels that exist', () => {
    expect(alerts.length).toBeGreaterThan(10);
    for (const { alert, expr } of alerts) {
      expect([alert, namesIn(expr).length > 0, unknownIn(expr), unknownLabelsIn(expr)]).toEqual([alert, true, [], []]);
    }
  });
  it('say what to do', () => {
    for (const { alert, annotations } of alerts)
      expect([alert, Object.keys(annotations).sort()]).toEqual([alert, ['description', 'summary']]);
  });
  it('are tested, each of them', () => {
    const tests = read('examples/observability/alerts-test.yaml');
    expect(alerts.map(({ alert }) => alert).filter((alert) => !tests.includes(alert))).toEqual([]);
  });
  it('are taken by Prometheus, and fire when they should', (context) => {
    const checked = checkRules(pathOf('examples/observability/alerts.yaml'));
    if (checked === undefined) return context.skip('promtool is not here: npm run promtool');
    expect(checked.code, checked.output).toBe(0);
    expect(checked.output).toContain(`${alerts.length} rules found`);
    const tested = testRules(pathOf('examples/observability/alerts-test.yaml'));
    expect(tested?.code, tested?.output).toBe(0);
  });
});

describe('the dashboard', () => {
  it('asks for metrics and labels that exist', () => {
    expect(expressions.length).toBeGreaterThan(30);
    for (const { where, expr } of expressions)
      expect([where, namesIn(expr).length > 0, unknownIn(expr), unknownLabelsIn(expr)]).toEqual([where, true, [], []]);
    for (const { name, query } of variables) {
      const text = typeof query === 'object' ? query.query : '';
      expect([name, unknownIn(text), unknownLabelsIn(text)]).toEqual([name, [], []]);
    }
  });
  it('shows every metric of Holdfast', () => {
    const shown = expressions.flatMap(({ expr }) => namesIn(expr)).map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    const left = Object.keys(DEFINITIONS).filter((name) => !shown.includes(name) && name !== 'process_start_time_seconds');
    expect(left).toEqual([]);
  });
  it('is what Grafana can load: ids and references once, panels that do not overlap, no source of somebody', () => {
    expect(dashboard).toMatchObject({ uid: 'holdfast', schemaVersion: expect.any(Number) });
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const taken = new Set<string>();
    for (const { title, gridPos } of dashboard.panels) {
      expect([title, gridPos.x + gridPos.w <= 24]).toEqual([title, true]);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, taken.has(`${x},${y}`)]).toEqual([title, false]);
          taken.add(`${x},${y}`);
        }
    }
    for (const { title, description, datasource, targets = [] } of panels) {
      expect([title, datasource?.uid, description !== undefined, targets.length > 0]).toEqual([title, '${datasource}', true, true]);
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const target of targets) expect(target.datasource.uid).toBe('${datasource}');
    }
    const known = new Set([...variables.map(({ name }) => name), '__rate_interval', '__interval', '__all']);
    const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });
  it('has expressions that Prometheus can read', (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-dashboard-'));
    try {
      const rules = expressions.map(({ expr }, index) => ({ record: `panel:${index}`, expr: filledIn(expr) }));
      const file = join(dir, 'rules.yaml');
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
      const checked = checkRules(file);
      if (checked === undefined) return context.skip('promtool is not here: npm run promtool');
      expect(checked.code, checked.output).toBe(0);
      expect(checked.output).toContain(`${rules.length} rules found`);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
