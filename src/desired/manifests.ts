import { isObject, type JsonObject } from '../lib/json.ts';
import type { KubeObject, ObjectMeta } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { sopsOf } from '../lib/sops.ts';
import { JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';
import { withoutNulls } from '../lib/without-nulls.ts';
import { apiVersionOf, errorAt, findingAt, type Item, kindOf, metadataOf, nameOf, textOf } from './item.ts';
import { isListed, type KindLookup, type KindScope } from './kinds.ts';
import type { ClusterPolicy } from './policy.ts';
import type { Sealed } from './types.ts';

/** What the API server writes. It comes with `kubectl get -o yaml`, and sending it back fails or lies. */
const OUTPUT_METADATA: readonly string[] = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
];
/** Holds a whole copy of the object; of a Secret, in clear. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object from Git as it goes into a cluster, and where it was written. */
export type ManifestItem = { item: Item; object: KubeObject; scope: KindScope };

const omit = (value: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

const outputFields = (item: Item, scope: KindScope): Problem[] => {
  const metadata = metadataOf(item.value);
  const annotations = isObject(metadata['annotations']) ? metadata['annotations'] : {};
  const found = [
    ...OUTPUT_METADATA.filter((key) => metadata[key] !== undefined && metadata[key] !== null).map((key) => ['metadata', key]),
    ...(annotations[LAST_APPLIED] === undefined ? [] : [['metadata', 'annotations', LAST_APPLIED]]),
    ...(scope.from === 'kubernetes' && isObject(item.value['status']) ? [['status']] : []),
  ];
  return found.map((pointer) =>
    findingAt(item, 'note', 'SchemaOutputField', pointer, `${pointer.join('.')} is written by the API server; left out`, undefined, 'key'),
  );
};

const cleanMetadata = (metadata: JsonObject): JsonObject => {
  const rest = omit(metadata, OUTPUT_METADATA);
  return isObject(rest['annotations']) ? { ...rest, annotations: omit(rest['annotations'], [LAST_APPLIED]) } : rest;
};

/** What is decrypted later: sops' metadata beside a Secret. A custom kind may have a field of that name. */
export const sealedOf = (item: Item): Sealed | undefined => {
  const sops = kindOf(item) === 'Secret' && apiVersionOf(item) === 'v1' ? sopsOf(item.value) : undefined;
  return sops && { mac: textOf(sops['mac']) };
};

const cleanObject = (item: Item, scope: KindScope, namespace: string): KubeObject => {
  const left = sealedOf(item) === undefined ? ['status'] : ['status', 'sops'];
  const value = scope.from === 'kubernetes' ? omit(withoutNulls(item.value), left) : item.value;
  const metadata = cleanMetadata(metadataOf(value));
  const { namespace: written, ...bare } = metadata;
  const placed = scope.namespaced ? { ...bare, namespace: textOf(written) || namespace } : bare;
  const apiVersion = apiVersionOf(item) === JOBFLOW_ALIAS_GROUP_VERSION ? JOBFLOW_GROUP_VERSION : apiVersionOf(item);
  return { ...value, apiVersion, kind: kindOf(item), metadata: placed as ObjectMeta };
};

const otherVersion = (item: Item): Problem =>
  findingAt(
    item,
    'warning',
    'KubeUnknownKind',
    ['apiVersion'],
    `${kindOf(item)} is a kind of Kubernetes, but Holdfast has no schema of its version ${apiVersionOf(item)}: its fields are not checked`,
    'the versions that current servers have are checked',
  );

type Shape = { pointer: readonly string[]; shape: RegExp; what: string };
/** Names become part of URLs and of keys. Those of Kubernetes' own kinds are checked with their schemas; for the others only this is known. */
const SHAPES: readonly Shape[] = [
  {
    pointer: ['apiVersion'],
    shape: /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    what: 'group/version, or v1',
  },
  { pointer: ['kind'], shape: /^[A-Za-z][A-Za-z0-9]{0,62}$/, what: 'a kind, in letters and digits' },
  { pointer: ['metadata', 'name'], shape: /^(?!\.{1,2}$)[^/%\s\p{Cc}\p{Cf}]{1,253}$/u, what: 'a name without /, % and spaces' },
  { pointer: ['metadata', 'namespace'], shape: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, what: 'a DNS label' },
];

const badShapes = (item: Item): Problem[] =>
  SHAPES.flatMap(({ pointer, shape, what }) => {
    const [first = '', second] = pointer;
    const value = second === undefined ? item.value[first] : metadataOf(item.value)[second];
    if (value === undefined || value === null || (typeof value === 'string' && shape.test(value))) return [];
    return [findingAt(item, 'error', 'KubeValue', pointer, `${pointer.join('.')} is not ${what}`)];
  });

const unknownKind = (item: Item): Problem =>
  findingAt(
    item,
    'warning',
    'KubeUnknownKind',
    ['kind'],
    `${apiVersionOf(item)} ${kindOf(item)} is neither Kubernetes' own nor defined by a CRD in this cluster's files: its fields are not checked, and it counts as namespaced`,
    "put its CRD into manifests/; a cluster-scoped kind has to be in the operator's list of cluster-scoped kinds",
  );

/** What cannot be named cannot be held; passed over in silence, the object that it was before would be deleted as one that left Git. */
const withoutName = (item: Item, lookup: KindLookup): Problem[] => {
  if (kindOf(item) === '' || apiVersionOf(item) === '' || lookup(apiVersionOf(item), kindOf(item)).from === 'kubernetes') return [];
  const hint = metadataOf(item.value)['generateName'] === undefined ? undefined : 'generateName would make a new object each time';
  return [errorAt(item, 'KubeMissingField', ['metadata'], 'missing text "name" in metadata', hint)];
};

type Read = { manifest: ManifestItem | undefined; problems: readonly Problem[] };

/** Made once for an item: the object of a file that did not change is the very same one in the next commit, and so is all that is known of it. */
const readItem = rememberedBy((item: Item, from: KindScope['from'], namespaced: boolean, isAllowed: boolean, namespace: string): Read => {
  const scope: KindScope = { namespaced, from };
  return {
    manifest: { item, object: cleanObject(item, scope, namespace), scope },
    problems: [
      ...(from === 'unknown' && !isAllowed ? [unknownKind(item)] : []),
      ...(from === 'other-version' ? [otherVersion(item)] : []),
      ...(from === 'kubernetes' ? [] : badShapes(item)),
      ...outputFields(item, scope),
    ],
  };
});

/**
 * Makes an item into the object that goes into the cluster: aliases rewritten, what the server writes left out, its namespace set.
 * Undefined where it has no kind or no name: of a kind with a schema, the schema check has spoken about that.
 */
export const toManifest = (item: Item, lookup: KindLookup, policy: ClusterPolicy, namespace: string): Read => {
  if (kindOf(item) === '' || apiVersionOf(item) === '' || nameOf(item) === '')
    return { manifest: undefined, problems: withoutName(item, lookup) };
  const found = lookup(apiVersionOf(item), kindOf(item));
  const leave = found.from === 'unknown' && isListed(policy.clusterScopedKinds, apiVersionOf(item), kindOf(item), found);
  return readItem(item, found.from, !leave && found.namespaced, leave, namespace);
};
