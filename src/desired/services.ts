import { isObject, type JsonObject } from '../lib/json.ts';
import { compareText } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { nearest, suggestion } from '../lib/suggest.ts';
import { withoutNulls } from '../lib/without-nulls.ts';
import type { ServiceSpec } from '../manifest/schema-types.generated.ts';
import { checkServiceContainers } from './container-checks.ts';
import { errorAt, findingAt, type Item, metadataOf, specOf, textOf } from './item.ts';
import { checkOwnKindPolicy } from './policy-checks.ts';
import type { DesiredService, DesiredTaskDefinition } from './types.ts';

const ARN = /^arn:[a-z0-9-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition\//;
const REFERENCE_POINTER = ['spec', 'taskDefinition'];

/** ECS takes `family`, `family:revision`, and the ARN of either. */
const parseReference = (reference: string): { family: string; revision: number | undefined } => {
  const [family = '', revision] = reference.replace(ARN, '').split(':');
  return { family, revision: revision === undefined ? undefined : Number(revision) };
};

/** The revisions of each family; `highest` is what a bare family names. */
type Family = { byRevision: ReadonlyMap<number, DesiredTaskDefinition>; highest: DesiredTaskDefinition };
type Families = ReadonlyMap<string, Family>;

const familiesOf = (definitions: readonly DesiredTaskDefinition[]): Families =>
  new Map(
    [...Map.groupBy(definitions, ({ family }) => family)].map(([family, revisions]) => [
      family,
      {
        byRevision: new Map(revisions.map((definition) => [definition.revision, definition])),
        highest: revisions.at(-1) as DesiredTaskDefinition,
      },
    ]),
  );

const MAX_REVISIONS = 10;

const resolve = (reference: string, definitions: Families): DesiredTaskDefinition | undefined => {
  const { family, revision } = parseReference(reference);
  return revision === undefined ? definitions.get(family)?.highest : definitions.get(family)?.byRevision.get(revision);
};

/** Why a reference leads nowhere, and what it could have meant. */
const dangling = (item: Item, reference: string, definitions: Families): Problem => {
  const { family, revision } = parseReference(reference);
  const families = [...definitions.keys()];
  const revisionsOf = (name: string): string => {
    const all = [...(definitions.get(name)?.byRevision.keys() ?? [])];
    return `${all.length > MAX_REVISIONS ? '…, ' : ''}${all.slice(-MAX_REVISIONS).join(', ')}`;
  };
  if (definitions.has(family)) {
    const message = `task definition ${family}:${revision} is not in this cluster's folder`;
    const hint = `revisions of ${family} there are: ${revisionsOf(family)}; "${family}" alone takes the highest`;
    return errorAt(item, 'RefDangling', REFERENCE_POINTER, message, hint);
  }
  const near = nearest(family, families);
  const hint =
    near === undefined
      ? (suggestion(family, families, 'families') ?? `add it as task-definitions/${family}-1.yaml`)
      : `did you mean "${near}"? its revisions: ${revisionsOf(near)}`;
  return errorAt(item, 'RefDangling', REFERENCE_POINTER, `no task definition of family "${family}" is in this cluster's folder`, hint);
};

const checkCluster = (item: Item, cluster: string): Problem[] => {
  const written = textOf(specOf(item)['cluster']).replace(/^.*\//, '');
  if (written === '' || written === cluster) return [];
  const message = `cluster is "${written}", but the file stands in the folder of ${cluster}, and the folder counts`;
  return [findingAt(item, 'warning', 'NameMismatch', ['spec', 'cluster'], message, 'leave the field out')];
};

/** Those that are text; the schema check has spoken about the others. */
const annotationsOf = (item: Item): { [key: string]: string } => {
  const { annotations } = metadataOf(item.value);
  const entries = isObject(annotations) ? Object.entries(annotations) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
};

/** One service with the task definition it names; undefined where it has no name or names nothing that is there. */
const readService = (
  item: Item,
  cluster: string,
  definitions: Families,
  incomplete: boolean,
): { service?: DesiredService; problems: Problem[] } => {
  const spec = withoutNulls(specOf(item)) as unknown as ServiceSpec;
  const [name, reference] = [textOf(spec.serviceName), textOf(spec.taskDefinition)];
  const general = [...checkCluster(item, cluster), ...checkOwnKindPolicy(item)];
  if (name === '' || reference === '') return { problems: general };
  const taskDefinition = resolve(reference, definitions);
  if (taskDefinition === undefined) return { problems: incomplete ? general : [...general, dangling(item, reference, definitions)] };
  const label = `${taskDefinition.family}:${taskDefinition.revision}`;
  return {
    service: { name, spec, taskDefinition, origin: item.where([]), where: item.where, annotations: annotationsOf(item) },
    problems: [...general, ...checkServiceContainers(item, taskDefinition.spec as unknown as JsonObject, label)],
  };
};

/** The ECS services of one cluster, by name, and what is wrong with them. `definitions` are sorted by family and revision; `incomplete`: some could not be read. */
export const readServices = (
  items: readonly Item[],
  cluster: string,
  definitions: readonly DesiredTaskDefinition[],
  incomplete: boolean,
): { services: DesiredService[]; problems: Problem[] } => {
  const families = familiesOf(definitions);
  const read = items.map((item) => readService(item, cluster, families, incomplete));
  return {
    services: read.flatMap(({ service }) => service ?? []).sort((a, b) => compareText(a.name, b.name)),
    problems: read.flatMap(({ problems }) => problems),
  };
};
