import { isObject } from '../lib/json.ts';
import { compareText, identityOf } from '../lib/kube-object.ts';
import { formatWhere, type Problem } from '../lib/problem.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { withoutNulls } from '../lib/without-nulls.ts';
import type { ClusterSpec, JobFlow, RepositorySpec } from '../manifest/schema-types.generated.ts';
import { checkBackup } from './backup-checks.ts';
import type { ClusterFolder } from './collect.ts';
import { checkFlow } from './flow-checks.ts';
import { checkFreeze } from './freeze.ts';
import { checkIdentity } from './identity.ts';
import { errorAt, type Item, metadataOf, nameOf, specOf, textOf } from './item.ts';
import { type KindTable, kindLookup } from './kinds.ts';
import { CLUSTER_NAME } from './layout.ts';
import { type ManifestItem, sealedOf, toManifest } from './manifests.ts';
import { type ClusterPolicy, type DesiredPolicy, policyOf } from './policy.ts';
import { checkManifestPolicy, checkOwnKindPolicy, namespaceProblem } from './policy-checks.ts';
import { readServices } from './services.ts';
import { type CommittedRevisions, readTaskDefinitions } from './task-definitions.ts';
import type { DesiredCluster, DesiredJobFlow, DesiredManifest } from './types.ts';

const DEFAULT_REGION = 'us-east-1';

/** What every cluster of a commit is read with. */
export type ClusterContext = {
  defaults: RepositorySpec['defaults'];
  kubernetes: KindTable;
  policy: DesiredPolicy;
  committed: CommittedRevisions;
};

const missingFile = (name: string): Problem => ({
  severity: 'error',
  code: 'RepoMissing',
  message: `clusters/${name}/ has no cluster.yaml that describes the cluster`,
  where: { path: `clusters/${name}/cluster.yaml` },
  hint: 'add it, or take the whole folder away: the rest of it is not applied without',
});

const checkNames = ({ name, parts, unread }: ClusterFolder): Problem[] => {
  const [first, ...others] = parts.cluster;
  if (first === undefined) return unread.has('cluster') ? [] : [missingFile(name)];
  const valid = CLUSTER_NAME.test(name)
    ? []
    : [
        errorAt(
          first,
          'NameInvalid',
          ['metadata', 'name'],
          `the folder's name "${name}" is no name for a cluster`,
          'a DNS label: a-z, 0-9 and -, at most 27 characters',
        ),
      ];
  const written = nameOf(first);
  const equal = written === '' || written === name;
  const mismatch = `metadata.name is "${written}", the folder is called "${name}"`;
  return [
    ...valid,
    ...(equal ? [] : [errorAt(first, 'NameMismatch', ['metadata', 'name'], mismatch, `write name: ${name}, or rename the folder`)]),
    ...others.map((item) =>
      errorAt(item, 'NameDuplicate', ['metadata', 'name'], `a folder holds one Cluster; the other is in ${formatWhere(first.where([]))}`),
    ),
  ];
};

const REGION = /^[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?$/;
const REGION_POINTER = ['metadata', 'labels', 'region'];

/** The ECS namespace is made of two names that the repository chooses: together they must not name a namespace that is somebody else's. */
const checkNamespace = (item: Item | undefined, region: string, namespace: string, policy: ClusterPolicy): Problem[] => {
  if (item === undefined) return [];
  if (!REGION.test(region)) {
    return [
      errorAt(
        item,
        'NameInvalid',
        REGION_POINTER,
        `region "${region}" is no part of a namespace's name`,
        'a-z, 0-9 and -, at most 32 characters',
      ),
    ];
  }
  const refused = namespaceProblem(namespace, policy);
  if (refused === undefined) return [];
  return [
    errorAt(
      item,
      refused.code,
      REGION_POINTER,
      `cluster and region make ${namespace}: ${refused.message}`,
      'give the cluster another name or region',
    ),
  ];
};

const labelsOf = (item: Item | undefined): { [key: string]: string } => {
  const labels = item === undefined ? undefined : metadataOf(item.value)['labels'];
  return isObject(labels)
    ? Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {};
};

/** The cluster's own words over the repository's defaults, section by section. */
const mergeSpec = (item: Item | undefined, defaults: RepositorySpec['defaults']): ClusterSpec => {
  const own = item === undefined ? {} : withoutNulls(specOf(item));
  const { region: _region, ...shared } = isObject(defaults) ? withoutNulls(defaults) : {};
  const merged = Object.entries(shared).map(([key, value]) => [
    key,
    isObject(value) && isObject(own[key]) ? { ...value, ...own[key] } : (own[key] ?? value),
  ]);
  return { ...own, ...Object.fromEntries(merged) } as unknown as ClusterSpec;
};

const isJobFlow = ({ object }: ManifestItem): boolean => object.kind === 'JobFlow' && object.apiVersion.startsWith('workflow.zen.io/');

/** By key; of two with the same one, by where they are written. */
const sorted = (manifests: readonly ManifestItem[]): ManifestItem[] =>
  manifests
    .map((manifest) => ({ manifest, key: identityOf(manifest.object).key }))
    .sort((a, b) => compareText(a.key, b.key) || compareText(writtenIn(a.manifest), writtenIn(b.manifest)))
    .map(({ manifest }) => manifest);
const writtenIn = ({ item }: ManifestItem): string => formatWhere(item.where([]));

const toDesired = rememberedBy(({ item, object }: ManifestItem): DesiredManifest => {
  const sealed = sealedOf(item);
  return { object, origin: item.where([]), ...(sealed === undefined ? {} : { sealed }) };
});

const toJobFlow = ({ item, object }: ManifestItem): DesiredJobFlow => ({
  name: object.metadata.name,
  object: object as DesiredJobFlow['object'] & JobFlow,
  origin: item.where([]),
});

/** Reads one cluster's folder. `valid` is set by the caller, who also knows what concerns several clusters. */
export const readCluster = (folder: ClusterFolder, context: ClusterContext): Omit<DesiredCluster, 'valid'> => {
  const { name, parts } = folder;
  const [clusterItem] = parts.cluster;
  const labels = labelsOf(clusterItem);
  const region = labels['region'] ?? (textOf(context.defaults?.region) || DEFAULT_REGION);
  const namespace = `${name}-${region}`;
  const spec = mergeSpec(clusterItem, context.defaults);
  const policy = policyOf(context.policy, name);

  const { taskDefinitions, problems: taskProblems } = readTaskDefinitions(parts['task-definitions'], name, context.committed, policy);
  const { services, problems: serviceProblems } = readServices(
    parts.services,
    name,
    taskDefinitions,
    folder.unread.has('task-definitions'),
  );
  const items = [...parts.manifests, ...parts.jobflows];
  const lookup = kindLookup(context.kubernetes, items, folder.unread.has('manifests'));
  const read = items.map((item) => toManifest(item, lookup, policy, namespace));
  const objects = sorted(read.flatMap(({ manifest }) => manifest ?? []));

  return {
    name,
    region,
    namespace,
    labels,
    spec,
    origin: clusterItem?.where([]) ?? { path: `clusters/${name}/cluster.yaml`, line: 1, col: 1 },
    taskDefinitions,
    services,
    jobFlows: objects.filter(isJobFlow).map(toJobFlow),
    manifests: objects.filter((object) => !isJobFlow(object)).map((manifest) => toDesired(manifest)),
    problems: [
      ...folder.problems,
      ...checkNames(folder),
      ...checkNamespace(clusterItem, region, namespace, policy),
      ...parts.cluster.flatMap(checkOwnKindPolicy),
      ...parts.cluster.flatMap((item) => checkFreeze(item)),
      ...(clusterItem === undefined ? [] : checkBackup(clusterItem, spec)),
      ...taskProblems,
      ...serviceProblems,
      ...read.flatMap(({ problems }) => problems),
      ...objects.flatMap((object) => checkManifestPolicy(object, policy, spec.provider === 'sandbox')),
      ...objects.filter(isJobFlow).flatMap(({ item }) => checkFlow(item)),
      ...checkIdentity(parts.services, services, objects, namespace),
    ],
  };
};
