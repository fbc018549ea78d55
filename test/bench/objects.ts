import { type KubeObject, keyOf, refOf } from '../../src/lib/kube-object.ts';
import type { FloorRequest } from './floor-process.ts';

/** A ConfigMap of 900 bytes as JSON, different for each index. */
export const configMap = (index: number, namespace?: string): KubeObject => {
  const object: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `settings-${String(index).padStart(5, '0')}`, ...(namespace === undefined ? {} : { namespace }) },
    data: { 'settings.conf': '' },
  };
  const line = `option.${index} = value ${index}\\n`;
  const room = 900 - JSON.stringify(object).length;
  return { ...object, data: { 'settings.conf': line.repeat(Math.ceil(room / line.length)).slice(0, room) } };
};

const PLURALS: { [kind: string]: string } = { Ingress: 'ingresses' };

/** The path of an object of a kind that this benchmark uses. */
export const pathOf = (object: KubeObject): string => {
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const { namespace, name } = object.metadata;
  const plural = PLURALS[object.kind] ?? `${object.kind.toLowerCase()}s`;
  return `${root}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural}/${name}`;
};

/** The same PATCH as Holdfast sends: server-side apply, forced, strict, with both of Holdfast's marks. */
export const patchOf = (object: KubeObject): FloorRequest => ({
  method: 'PATCH',
  path: `${pathOf(object)}?fieldManager=holdfast&force=true&fieldValidation=Strict`,
  body: JSON.stringify({
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...object.metadata.labels, 'app.kubernetes.io/managed-by': 'holdfast' },
      annotations: { ...object.metadata.annotations, 'holdfast.dev/owner': 'bench/floor' },
    },
  }),
  round: object.kind === 'Namespace' ? 0 : 1,
});

/** A DELETE without conditions. */
export const deleteOf = (object: KubeObject): FloorRequest => ({
  method: 'DELETE',
  path: pathOf(object),
  body: JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' }),
  round: 0,
});

export const namespaceObject = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

/** A small shop of its own: Namespace, Deployment without replicas, ServiceAccount, Service and Ingress. */
export const shopOf = (index: number): KubeObject[] => {
  const name = `shop-${String(index).padStart(4, '0')}`;
  const metadata = { name: 'web', namespace: name, labels: { app: 'web' } };
  const pod = {
    serviceAccountName: 'web',
    containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 8080 }] }],
  };
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }];
  return [
    namespaceObject(name),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: pod },
      },
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { rules: [{ host: `${name}.example.com`, http: { paths } }] } },
  ];
};

export const fileOf = (object: KubeObject): string => `${JSON.stringify(object)}\n`;

/** One file an object. */
export const filesOf = (objects: readonly KubeObject[]): { [path: string]: string } =>
  Object.fromEntries(
    objects.map((object) => [`manifests/${keyOf(refOf(object)).replaceAll('/', '-').toLowerCase()}.yaml`, fileOf(object)]),
  );

export const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
