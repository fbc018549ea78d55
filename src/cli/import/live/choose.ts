import { cleanObject } from '../../../backup/clean.ts';
import { comesByItself, isJobFlow } from '../../../backup/kinds.ts';
import type { LeftOut } from '../../../backup/types.ts';
import type { JsonObject } from '../../../lib/json.ts';
import { type KubeObject, refOf } from '../../../lib/kube-object.ts';
import type { Owner } from '../../../memory/types.ts';
import { ownerOf } from '../../../plan/ownership.ts';
import { withoutDefaults } from './without-defaults.ts';

/** What live objects become: those to write, clean; those that somebody may miss, with why; how many are made anew by others. */
export type Chosen = { objects: readonly KubeObject[]; leftOut: readonly LeftOut[]; madeByOthers: number };

const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';
/** Secrets that are a tool's own books, or open the API server itself. */
const OWN_SECRETS = ['helm.sh/release.v1', 'bootstrap.kubernetes.io/token'];

const isKind = ({ apiVersion, kind }: KubeObject, group: string, name: string): boolean => apiVersion === group && kind === name;

const ownersOf = ({ metadata }: KubeObject): boolean =>
  Array.isArray(metadata['ownerReferences']) && metadata['ownerReferences'].length > 0;

/** Every cluster and every namespace has these, without anybody's doing. */
const isEverywhere = (object: KubeObject): boolean => {
  const { name, namespace, labels } = object.metadata;
  if (isKind(object, 'v1', 'Namespace')) return name === 'default' || name.startsWith('kube-');
  if (isKind(object, 'v1', 'Service')) return namespace === 'default' && name === 'kubernetes' && labels?.['provider'] === 'kubernetes';
  // One that somebody has given pull secrets says more than its name.
  if (!isKind(object, 'v1', 'ServiceAccount') || name !== 'default') return false;
  const { apiVersion: _, kind: __, metadata, ...rest } = cleanObject(object);
  return Object.keys(rest).length === 0 && Object.keys(metadata).every((key) => key === 'name' || key === 'namespace');
};

/** Why somebody else has to bring an object, or undefined where its file can. */
const whyNot = (object: KubeObject, us: Owner): string | undefined => {
  const { metadata } = object;
  const owner = ownerOf(object, us);
  if (metadata['deletionTimestamp'] !== undefined) return 'it is being deleted';
  if (owner.is === 'other') return `it belongs to ${owner.name}`;
  if (metadata['generateName'] !== undefined) return 'its name was generated, and would be another one each time';
  if (owner.is === 'us' && metadata.labels?.['kecs.dev/managed'] === 'true') return 'Holdfast makes it of the services of the cluster';
  if (isKind(object, 'v1', 'Secret') && OWN_SECRETS.includes(String(object['type'])))
    return `Secrets of type ${object['type']} are not for a repository`;
  return undefined;
};

const without = (value: JsonObject | undefined, name: string): JsonObject => {
  const { [name]: _, ...rest } = value ?? {};
  return rest;
};

/** As it goes into a file: what a JobFlow has done so far, and the label that the server gives each namespace, are no wish of anybody. */
const asWritten = (live: KubeObject): KubeObject => {
  const { status, ...object } = withoutDefaults(cleanObject(live));
  if (isJobFlow(live)) return object as KubeObject;
  if (!isKind(live, 'v1', 'Namespace')) return { ...object, ...(status === undefined ? {} : { status }) } as KubeObject;
  const labels = without(object.metadata.labels, NAMESPACE_LABEL);
  const metadata = without(object.metadata, 'labels');
  return { ...object, metadata: Object.keys(labels).length === 0 ? metadata : { ...metadata, labels } } as KubeObject;
};

/** Sorts out live objects. What comes by itself is counted, what somebody might look for is named. */
export const choose = (live: readonly KubeObject[], us: Owner): Chosen => {
  const objects: KubeObject[] = [];
  const leftOut: LeftOut[] = [];
  let madeByOthers = 0;
  for (const object of live) {
    if (comesByItself(object) || isEverywhere(object) || ownersOf(object)) {
      madeByOthers += 1;
      continue;
    }
    const reason = whyNot(object, us);
    if (reason === undefined) objects.push(asWritten(object));
    else leftOut.push({ ref: refOf(object), reason });
  }
  return { objects, leftOut, madeByOthers };
};
