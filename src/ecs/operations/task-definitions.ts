import type { DesiredCluster, DesiredTaskDefinition } from '../../desired/types.ts';
import { canonicalJson, type Json } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';
import { taskDefinitionArn } from '../../render/ecs/names.ts';
import { parseArn } from '../arn.ts';
import { EcsError, invalid } from '../errors.ts';
import { includes, oneOf, requiredText, text } from '../input.ts';
import { page } from '../paging.ts';
import { taskDefinitionShape } from '../shapes/task-definition.ts';
import type { EcsWorld } from '../world.ts';
import type { Operation } from './types.ts';

type Found = { cluster: DesiredCluster; definition: DesiredTaskDefinition };

const all = (world: EcsWorld): Found[] =>
  world.clusters().flatMap(({ desired }) => desired.taskDefinitions.map((definition) => ({ cluster: desired, definition })));

const arnOf = ({ accountId }: EcsWorld, { cluster, definition: { family, revision } }: Found): string =>
  taskDefinitionArn(cluster, accountId, family, revision);

/** Revisions are in the order of their numbers: 2 comes before 10. */
const orderOf = ({ cluster, definition: { family, revision } }: Found): string =>
  `${family} ${String(revision).padStart(12, '0')} ${cluster.region}`;

/** One of each ARN: several clusters may describe the same revision. */
const distinct = (world: EcsWorld, found: readonly Found[]): Found[] => [...new Map(found.map((one) => [arnOf(world, one), one])).values()];

const PAGE = { most: 100, usual: 100 };

export const listTaskDefinitions: Operation = (world, input) => {
  const family = text(input, 'familyPrefix');
  const status = oneOf(input, 'status', ['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS']) ?? 'ACTIVE';
  const descending = oneOf(input, 'sort', ['ASC', 'DESC']) === 'DESC';
  const found = status === 'ACTIVE' ? all(world).filter(({ definition }) => family === undefined || definition.family === family) : [];
  const { items, next } = page(input, distinct(world, found), orderOf, PAGE, descending);
  return { taskDefinitionArns: items.map((one) => arnOf(world, one)), ...next };
};

export const listTaskDefinitionFamilies: Operation = (world, input) => {
  const prefix = text(input, 'familyPrefix') ?? '';
  const status = oneOf(input, 'status', ['ACTIVE', 'INACTIVE', 'ALL']) ?? 'ALL';
  const families = status === 'INACTIVE' ? [] : [...new Set(all(world).map(({ definition }) => definition.family))];
  const { items, next } = page(
    input,
    families.filter((family) => family.startsWith(prefix)),
    (family) => family,
    PAGE,
  );
  return { families: [...items], ...next };
};

const WANTED = /^(?:([a-z0-9-]+)\/)?([A-Za-z0-9_-]+)(?::(\d+))?$/;

/** `web:7`, `web` (its highest revision), an ARN, or `production/web:7` where clusters differ in what web:7 is. */
const readWanted = (value: string): { cluster?: string; region?: string; family: string; revision?: number } => {
  const arn = parseArn(value);
  if (value.startsWith('arn:') && arn?.type !== 'task-definition') throw invalid('Invalid identifier for task definition.');
  const [, cluster, family, revision] = WANTED.exec(arn === undefined ? value : (arn.parts.at(-1) ?? '')) ?? [];
  if (family === undefined) throw invalid('Invalid identifier for task definition.');
  return {
    family,
    ...(cluster === undefined ? {} : { cluster }),
    ...(arn === undefined ? {} : { region: arn.region }),
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  };
};

/** Rejects with ClientException where there is none, or where clusters mean different things by one name: either answer could be the wrong one. */
export const findTaskDefinition = (world: EcsWorld, value: string): Found => {
  const wanted = readWanted(value);
  const named = all(world).filter(
    ({ cluster, definition }) =>
      definition.family === wanted.family &&
      (wanted.cluster === undefined || cluster.name === wanted.cluster) &&
      (wanted.region === undefined || cluster.region === wanted.region),
  );
  const revision = wanted.revision ?? Math.max(...named.map(({ definition }) => definition.revision));
  const found = named
    .filter(({ definition }) => definition.revision === revision)
    .sort((a, b) => compareText(a.cluster.name, b.cluster.name));
  const [first] = found;
  if (!first) throw new EcsError('ClientException', 'Unable to describe task definition.');
  const texts = new Set(found.map(({ definition }) => canonicalJson(definition.spec as unknown as Json)));
  if (texts.size === 1) return first;
  const name = `${wanted.family}:${revision}`;
  const clusters = found.map(({ cluster }) => cluster.name);
  throw new EcsError('ClientException', `${name} is not the same in clusters ${clusters.join(', ')}: ask for ${clusters[0]}/${name}.`);
};

export const describeTaskDefinition: Operation = (world, input, caller) => {
  const { cluster, definition } = findTaskDefinition(world, requiredText(input, 'taskDefinition'));
  const tags = includes(input, 'TAGS') ? { tags: (definition.spec.tags ?? []) as unknown as Json[] } : {};
  return { taskDefinition: taskDefinitionShape(cluster, world.accountId, definition, caller.isProven), ...tags };
};
