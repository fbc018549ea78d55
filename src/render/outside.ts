import { toDnsLabel } from '../lib/dns-label.ts';
import { isObject, type Json } from '../lib/json.ts';
import { keyOf, type ObjectRef } from '../lib/kube-object.ts';
import type { Scope } from './ecs/scope.ts';
import type { Claim } from './ecs/volumes.ts';
import type { FidelityEntry, OutsideNeed, SpecKind } from './types.ts';

/** A text in one of the two specs. `model` is its place with `[]` for the items of lists. */
type Leaf = { spec: SpecKind; field: string; model: string; value: string };

const leavesOf = (spec: SpecKind, value: Json, field = '', model = ''): Leaf[] => {
  if (typeof value === 'string') return [{ spec, field, model, value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(spec, item, `${field}[${index}]`, `${model}[]`));
  if (!isObject(value)) return [];
  const dot = field === '' ? '' : '.';
  return Object.entries(value).flatMap(([key, member]) => leavesOf(spec, member, `${field}${dot}${key}`, `${model}${dot}${key}`));
};

/** What became of the field, in the words of the report: the entry of the field itself, or of what it was gathered into. */
const reasonFor = (entries: readonly FidelityEntry[], { spec, field }: Pick<Leaf, 'spec' | 'field'>): string => {
  const covers = (entry: FidelityEntry): boolean =>
    entry.spec === spec && (entry.field === field || (field.startsWith(entry.field) && '.['.includes(field[entry.field.length] as string)));
  return entries.find(covers)?.detail ?? '';
};

/** More than ECS allows of all of them together; a file with more is an error anyway. */
const MAX_TOLD = 200;

type Told = { what: OutsideNeed['what']; next: string };

/** What is said of each field that names a thing outside, beside Secrets and claims, which the service waits for. */
const TOLD: { readonly [model: string]: (scope: Scope, value: string) => Told | undefined } = {
  'loadBalancers[].targetGroupArn': (scope) => balancer(scope),
  'loadBalancers[].loadBalancerName': (scope) => balancer(scope),
  'serviceRegistries[].registryArn': ({ cluster }, arn) => ({
    what: 'service registry',
    next: `clients call ${toDnsLabel(arn.slice(arn.lastIndexOf('/') + 1))}.${cluster.namespace}.svc.cluster.local: whoever asks Cloud Map has to be told`,
  }),
  'vpcLatticeConfigurations[].targetGroupArn': () => ({
    what: 'VPC Lattice target group',
    next: 'use loadBalancers, or write a Gateway or Ingress into manifests/',
  }),
  'gatewayConnectors[].portName': () => ({
    what: 'gateway',
    next: "write a Gateway or Ingress that leads to the service's own Service into manifests/",
  }),
  taskRoleArn: ({ cluster, name }) => ({
    what: 'role',
    next: `where the webhook for IAM roles runs, let the role trust ServiceAccount ${cluster.namespace}/${name}; elsewhere give credentials as a Secret`,
  }),
  executionRoleArn: () => ({
    what: 'role',
    next: 'give the nodes the right to pull the images, or name a Secret in repositoryCredentials; Secrets come from the cluster',
  }),
  'volumes[].efsVolumeConfiguration.fileSystemId': ({ cluster }) => ({
    what: 'file system',
    next: `the claim is made, and is empty: kubectl -n ${cluster.namespace} get pvc, and copy the data in; or have the default storage class mount the file system`,
  }),
  'containerDefinitions[].credentialSpecs[]': ({ windows }) =>
    windows
      ? { what: 'credential spec', next: 'kubectl get gmsacredentialspecs: it, and the webhook that reads it, have to be in the cluster' }
      : undefined,
};

const balancer = ({ cluster, name }: Scope): Told => {
  const service = toDnsLabel(`${name}-lb`);
  return {
    what: 'load balancer',
    next: `kubectl -n ${cluster.namespace} get service ${service} shows its address: lead DNS, or the listeners of the old one, there`,
  };
};

const createSecret = (ref: ObjectRef, keys: readonly string[]): string => {
  const words = keys.length === 0 ? '--from-env-file=FILE' : keys.map((key) => `--from-literal=${key}=…`).join(' ');
  return `kubectl -n ${ref.namespace} create secret generic ${ref.name} ${words}; or commit it encrypted`;
};

const createPullSecret = (ref: ObjectRef): string =>
  `kubectl -n ${ref.namespace} create secret docker-registry ${ref.name} --docker-server=… --docker-username=… --docker-password=…; or commit it encrypted`;

type Common = { scope: Scope; entries: readonly FidelityEntry[]; leaves: readonly Leaf[] };

const SECRET_FIELD = /\.(secrets\[\d+\]\.valueFrom|repositoryCredentials\.credentialsParameter|environmentFiles\[\d+\])$/;

/** One entry for each Secret that is not in Git, however often it is named. */
const secretNeeds = ({ scope, entries, leaves }: Common): OutsideNeed[] => {
  const uses = scope.secretUses.filter(({ secret, field }) => !scope.gitSecrets.has(secret) && SECRET_FIELD.test(field));
  return [...Map.groupBy(uses, ({ secret }) => secret)].map(([secret, all]): OutsideNeed => {
    const field = all[0]?.field ?? '';
    const object: ObjectRef = { apiVersion: 'v1', kind: 'Secret', namespace: scope.cluster.namespace, name: secret };
    const keys = [...new Set(all.flatMap(({ key }) => key ?? []))].sort();
    const name = leaves.find((leaf) => leaf.field === field || leaf.field === `${field}.value`)?.value ?? secret;
    return {
      service: scope.service.name,
      what: field.includes('.environmentFiles[') ? 'environment file' : 'secret',
      name,
      field,
      why: reasonFor(entries, { spec: 'TaskDefinition', field }),
      next: field.endsWith('.credentialsParameter') ? createPullSecret(object) : createSecret(object, keys),
      object,
    };
  });
};

/** Claims that the file says are there already: nothing here can make them. */
const claimNeeds = ({ scope, entries, leaves }: Common, claims: readonly Claim[]): OutsideNeed[] =>
  claims
    .filter(({ made }) => !made)
    .map(({ name, field }): OutsideNeed => {
      const { namespace } = scope.cluster;
      const isDocker = field.includes('.dockerVolumeConfiguration');
      const named = isDocker ? `${field.slice(0, field.indexOf('.'))}.name` : field;
      return {
        service: scope.service.name,
        what: isDocker ? 'volume' : 'file system',
        name: leaves.find((leaf) => leaf.field === named)?.value ?? name,
        field,
        why: reasonFor(entries, { spec: 'TaskDefinition', field }),
        next: `make PersistentVolumeClaim ${name} in namespace ${namespace}, in manifests/ or by hand, bound to the volume that holds the data`,
        object: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name },
      };
    });

/** What the files of one service name that neither Git nor the cluster brings by itself, one by one, in the order of the files. */
export const outsideOf = (scope: Scope, entries: readonly FidelityEntry[], claims: readonly Claim[]): OutsideNeed[] => {
  const leaves = [...leavesOf('Service', scope.spec as unknown as Json), ...leavesOf('TaskDefinition', scope.task as unknown as Json)];
  const named = leaves.filter(({ model }) => TOLD[model] !== undefined).slice(0, MAX_TOLD);
  const told = named.flatMap((leaf): OutsideNeed[] => {
    const found = TOLD[leaf.model]?.(scope, leaf.value);
    if (found === undefined) return [];
    const { field, value: name } = leaf;
    return [{ service: scope.service.name, what: found.what, name, field, why: reasonFor(entries, leaf), next: found.next }];
  });
  const common = { scope, entries, leaves };
  return [...told, ...claimNeeds(common, claims), ...secretNeeds(common)];
};

/**
 * For a report on a cluster: what is to be done outside. What has to be in the cluster and is there is left out; `isThere` may say
 * undefined where nobody has looked.
 */
export const stillNeeded = (needs: readonly OutsideNeed[], isThere: (key: string) => boolean | undefined): readonly OutsideNeed[] =>
  needs.filter(({ object }) => object === undefined || isThere(keyOf(object)) !== true);
