// Small objects to try things on. Workloads ask for no pods, so that only the API is at work.
type Fields = { [key: string]: unknown };

export const configMap = (name: string, data: Fields = {}, metadata: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});

const template = (name: string, pod: Fields): Fields => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'main', image: 'app:1' }], ...pod },
});

export const workload = (kind: string, name: string, spec: Fields = {}, pod: Fields = {}): Fields => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: {
    ...(kind === 'DaemonSet' ? {} : { replicas: 0 }),
    selector: { matchLabels: { app: name } },
    template: template(name, pod),
    ...spec,
  },
});
export const deployment = (name: string, spec: Fields = {}, pod: Fields = {}): Fields => workload('Deployment', name, spec, pod);

export const service = (name: string, spec: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec },
});

export const object = (apiVersion: string, kind: string, name: string, fields: Fields = {}): Fields => ({
  apiVersion,
  kind,
  metadata: { name },
  ...fields,
});

type Metadata = { name: string; uid: string; resourceVersion: string; generation?: number };
export const metadataOf = (body: object): Metadata => (body as { metadata: Metadata }).metadata;
