import picocolors from 'picocolors';
import type { Json } from '../../lib/json.ts';
import { displayRef, type ObjectRef } from '../../lib/kube-object.ts';
import { printable } from '../../lib/printable.ts';
import { formatProblem, type Problem } from '../../lib/problem.ts';
import { toYaml } from '../../lib/yaml-write.ts';
import type { FidelityEntry, OutsideNeed, RenderedObject, Verdict } from '../../render/types.ts';

/** What one ECS service becomes. `notes` are said beside it, such as that other files of the cluster have errors. */
export type Explanation = {
  cluster: string;
  service: string;
  taskDefinition: string;
  objects: readonly RenderedObject[];
  fidelity: readonly FidelityEntry[];
  outside: readonly OutsideNeed[];
  problems: readonly Problem[];
  notes: readonly string[];
};

type Paint = ReturnType<typeof picocolors.createColors>;

const COLOURS: { readonly [verdict in Verdict]: 'green' | 'yellow' | 'dim' } = {
  mapped: 'green',
  approximated: 'yellow',
  ignored: 'dim',
};
const VERDICTS = Object.keys(COLOURS) as Verdict[];

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0);

const tableOf = (title: string, entries: readonly FidelityEntry[], paint: Paint): string[] => {
  if (entries.length === 0) return [];
  const fields = widest(entries.map(({ field }) => printable(field)));
  const verdicts = widest(entries.map(({ verdict }) => verdict));
  const rows = entries.map(({ field, verdict, detail }) =>
    [`  ${printable(field).padEnd(fields)}`, paint[COLOURS[verdict]](verdict.padEnd(verdicts)), printable(detail)].join('  '),
  );
  return [paint.bold(title), ...rows, ''];
};

/** `41 fields: 30 mapped, 6 approximated, 5 ignored` */
const summaryOf = (fidelity: readonly FidelityEntry[]): string => {
  const counts = VERDICTS.map((verdict) => ({ verdict, count: fidelity.filter((entry) => entry.verdict === verdict).length }));
  const said = counts.filter(({ count }) => count > 0).map(({ verdict, count }) => `${count} ${verdict}`);
  return `${fidelity.length} fields: ${said.join(', ')}`;
};

/** `(waits)` beside what the service does not start without. */
const outsideOf = (outside: readonly OutsideNeed[], paint: Paint): string[] => {
  if (outside.length === 0) return [];
  const rows = outside.flatMap(({ what, name, field, why, next, object }) => [
    `  ${paint.yellow(what)} ${printable(name)}${object === undefined ? '' : ` (the service waits for ${printable(displayRef(object))})`}`,
    paint.dim(`    ${printable(field)}: ${printable(why)}`),
    `    next: ${printable(next)}`,
  ]);
  return [paint.bold('Needs from outside'), ...rows, ''];
};

const requiresOf = (objects: readonly RenderedObject[]): ObjectRef[] => objects.flatMap(({ requires }) => requires);

const yamlLines = (objects: readonly RenderedObject[]): string[] =>
  objects.flatMap(({ object }, index) => [...(index === 0 ? [] : ['---']), ...toYaml(object).trimEnd().split('\n').map(printable)]);

/** The objects as YAML, then a table of every field: what became of it, and how. */
export const explanationAsText = (explanation: Explanation, options: { color: boolean }): string => {
  const paint = picocolors.createColors(options.color);
  const { cluster, service, taskDefinition, objects, fidelity, outside, problems, notes } = explanation;
  const of = (spec: FidelityEntry['spec']): FidelityEntry[] => fidelity.filter((entry) => entry.spec === spec);
  const waits = requiresOf(objects).map((ref) => `waits for ${printable(displayRef(ref))}, which is not in Git`);
  return [
    paint.dim(`# services/${printable(service)} in cluster ${printable(cluster)}, task definition ${printable(taskDefinition)}`),
    ...yamlLines(objects),
    '',
    ...tableOf('Service', of('Service'), paint),
    ...tableOf(`TaskDefinition ${printable(taskDefinition)}`, of('TaskDefinition'), paint),
    ...outsideOf(outside, paint),
    summaryOf(fidelity),
    ...waits,
    ...problems.map((problem) => printable(formatProblem(problem))),
    ...notes.map(printable),
  ].join('\n');
};

const asData = ({ cluster, service, taskDefinition, objects, fidelity, outside, problems }: Explanation): Json => ({
  version: 1,
  cluster,
  service,
  taskDefinition,
  objects: objects.map(({ object }) => object),
  requires: requiresOf(objects),
  fidelity: fidelity.map(({ spec, field, verdict, detail }) => ({ spec, field, verdict, detail })),
  outside: outside.map((need) => ({ ...need })),
  problems: problems as unknown as Json[],
});

/** A versioned object for other programs; members are only ever added. */
export const explanationAsJson = (explanation: Explanation): string => JSON.stringify(asData(explanation), undefined, 2);

export const explanationAsYaml = (explanation: Explanation): string => toYaml(asData(explanation)).trimEnd();
