// What is in the cluster, as a whole: a cell's objects and what Holdfast remembers of them.

import { isObject } from '../../src/lib/json.ts';
import { type KubeObject, keyOf, type ObjectKey, type ObjectRef, refOf } from '../../src/lib/kube-object.ts';
import { readHead } from '../../src/memory/head.ts';
import { loadInventory } from '../../src/memory/inventory.ts';
import type { Head, Inventory } from '../../src/memory/types.ts';
import type { World } from './world.ts';

export type Snapshot = {
  objects: ReadonlyMap<ObjectKey, KubeObject>;
  head: Head | undefined;
  inventory: Inventory;
  /** '' where nobody holds the Lease. */
  holder: string;
};

const KINDS: readonly { apiVersion: string; kind: string }[] = [
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'batch/v1', kind: 'Job' },
];

const list = async (
  { testbed: { admin } }: World,
  kind: { apiVersion: string; kind: string },
  namespace: string,
): Promise<KubeObject[]> => {
  const resource = await admin.resourceOf(kind.apiVersion, kind.kind);
  if (!resource) throw new Error(`${kind.kind} is not served`);
  return [...(await admin.list(resource, { namespace })).items];
};

const holderOf = (lease: KubeObject | undefined): string => {
  const spec = isObject(lease?.['spec']) ? lease['spec'] : {};
  return typeof spec['holderIdentity'] === 'string' ? spec['holderIdentity'] : '';
};

export const readHeadOf = async ({ testbed: { admin }, owner }: World): Promise<Head | undefined> => (await readHead(admin, owner))?.head;

export const snapshot = async (world: World): Promise<Snapshot> => {
  const { testbed, owner, places } = world;
  const { admin } = testbed;
  const lease: ObjectRef = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace: 'holdfast-system',
    name: `${owner.instance}.${owner.cluster}`,
  };
  // The records first: what they say of objects that come and go meanwhile must have been true when they were read.
  const [head, { inventory }, holder] = await Promise.all([readHeadOf(world), loadInventory(admin, owner, 0), admin.get(lease)]);
  const namespaces = await Promise.all(
    Object.values(places).map((name) => admin.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name })),
  );
  const [maps = { apiVersion: 'v1', kind: 'ConfigMap' }] = KINDS;
  const lists = await Promise.all([
    ...KINDS.map((kind) => list(world, kind, places.ecs)),
    ...[places.theirs, places.shared, places.store].map((namespace) => list(world, maps, namespace)),
  ]);
  const found = [...namespaces.filter((one) => one !== undefined), ...lists.flat()].filter(
    (object) => object.metadata.name !== 'kube-root-ca.crt',
  );
  return {
    objects: new Map(found.map((object) => [keyOf(refOf(object)), object])),
    head,
    inventory: inventory.entries,
    holder: holderOf(holder),
  };
};

/** `/ConfigMap/shop-us-east-1/web-config`: with the names that every cell shares. */
export const plainKey = (world: World, key: ObjectKey): string => world.plain(key);

/** Parts of an object that differ between two clusters that hold the same. */
const RANDOM = new Set([
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'time',
  'clusterIP',
  'clusterIPs',
  'status',
  'batch.kubernetes.io/controller-uid',
  'controller-uid',
]);

const plain = (key: string, value: unknown): unknown => (RANDOM.has(key) ? undefined : value);
/** The server sorts them by second. */
const byManager = (fields: unknown): unknown => {
  const text = (one: unknown): string => JSON.stringify(one, plain);
  return Array.isArray(fields) ? fields.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)) : fields;
};

/** An object without what the server makes up, and with the names that every cell shares: equal in every cell where it is the same. */
export const plainObject = (world: World, object: KubeObject): unknown =>
  JSON.parse(
    world.plain(JSON.stringify(object, (key, value: unknown) => (key === 'managedFields' ? byManager(value) : plain(key, value)))),
  );
