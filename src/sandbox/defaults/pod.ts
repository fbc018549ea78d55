import { isObject, type Json, type JsonObject } from '../../lib/json.ts';

/** Sets a field that is missing. */
export const setDefault = (object: JsonObject, key: string, value: Json): void => {
  if (object[key] === undefined) object[key] = value;
};

export const objectsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const objectOf = (value: Json | undefined): JsonObject | undefined => (isObject(value) ? value : undefined);

const pullPolicyOf = (image: string): string => {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
};

const defaultHttpGet = (handler: JsonObject | undefined): void => {
  const http = objectOf(handler?.['httpGet']);
  if (!http) return;
  if (http['path'] === undefined || http['path'] === '') http['path'] = '/';
  setDefault(http, 'scheme', 'HTTP');
};

const defaultProbe = (probe: JsonObject | undefined): void => {
  if (!probe) return;
  setDefault(probe, 'timeoutSeconds', 1);
  setDefault(probe, 'periodSeconds', 10);
  setDefault(probe, 'successThreshold', 1);
  setDefault(probe, 'failureThreshold', 3);
  defaultHttpGet(probe);
  const grpc = objectOf(probe['grpc']);
  if (grpc) setDefault(grpc, 'service', '');
};

const defaultContainer = (container: JsonObject): void => {
  setDefault(container, 'terminationMessagePath', '/dev/termination-log');
  setDefault(container, 'terminationMessagePolicy', 'File');
  setDefault(container, 'imagePullPolicy', pullPolicyOf(String(container['image'] ?? '')));
  for (const port of objectsOf(container['ports'])) setDefault(port, 'protocol', 'TCP');
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) defaultProbe(objectOf(container[name]));
  const lifecycle = objectOf(container['lifecycle']);
  for (const hook of ['postStart', 'preStop']) defaultHttpGet(objectOf(lifecycle?.[hook]));
  for (const env of objectsOf(container['env'])) {
    const source = objectOf(env['valueFrom']);
    const field = objectOf(source?.['fieldRef']);
    if (field) setDefault(field, 'apiVersion', 'v1');
    const resource = objectOf(source?.['resourceFieldRef']);
    if (resource) setDefault(resource, 'divisor', '0');
  }
};

/** Only a Pod's requests follow its limits; a template keeps what was written. */
const defaultRequests = (container: JsonObject): void => {
  const resources = objectOf(container['resources']);
  const limits = objectOf(resources?.['limits']);
  if (!resources || !limits) return;
  const requests = { ...(objectOf(resources['requests']) ?? {}) };
  for (const [name, amount] of Object.entries(limits)) setDefault(requests, name, amount);
  resources['requests'] = requests;
};

const DEFAULT_MODE = 420;

const defaultDownward = (items: Json | undefined): void => {
  for (const item of objectsOf(items)) {
    const field = objectOf(item['fieldRef']);
    if (field) setDefault(field, 'apiVersion', 'v1');
  }
};

const defaultVolume = (volume: JsonObject): void => {
  if (Object.keys(volume).every((key) => key === 'name')) volume['emptyDir'] = {};
  for (const source of ['secret', 'configMap', 'projected', 'downwardAPI']) {
    const body = objectOf(volume[source]);
    if (body) setDefault(body, 'defaultMode', DEFAULT_MODE);
  }
  defaultDownward(objectOf(volume['downwardAPI'])?.['items']);
  for (const projection of objectsOf(objectOf(volume['projected'])?.['sources'])) {
    const token = objectOf(projection['serviceAccountToken']);
    if (token) setDefault(token, 'expirationSeconds', 3600);
    defaultDownward(objectOf(projection['downwardAPI'])?.['items']);
  }
  const hostPath = objectOf(volume['hostPath']);
  if (hostPath) setDefault(hostPath, 'type', '');
  const claim = objectOf(objectOf(objectOf(volume['ephemeral'])?.['volumeClaimTemplate'])?.['spec']);
  if (claim) setDefault(claim, 'volumeMode', 'Filesystem');
};

/** Defaults of a pod's or a template's spec. */
export const defaultPodSpec = (spec: JsonObject | undefined, isPod = false): void => {
  if (!spec) return;
  setDefault(spec, 'restartPolicy', 'Always');
  setDefault(spec, 'dnsPolicy', 'ClusterFirst');
  setDefault(spec, 'terminationGracePeriodSeconds', 30);
  setDefault(spec, 'securityContext', {});
  setDefault(spec, 'schedulerName', 'default-scheduler');
  if (spec['serviceAccountName'] === undefined && spec['serviceAccount'] !== undefined) spec['serviceAccountName'] = spec['serviceAccount'];
  if (spec['serviceAccountName'] !== undefined) spec['serviceAccount'] = spec['serviceAccountName'];
  for (const list of ['containers', 'initContainers'])
    for (const container of objectsOf(spec[list])) {
      defaultContainer(container);
      if (isPod) defaultRequests(container);
      if (spec['hostNetwork'] === true)
        for (const port of objectsOf(container['ports'])) setDefault(port, 'hostPort', port['containerPort'] ?? 0);
    }
  for (const volume of objectsOf(spec['volumes'])) defaultVolume(volume);
  if (isPod) setDefault(spec, 'enableServiceLinks', true);
};

export const defaultTemplate = (template: Json | undefined): void => defaultPodSpec(objectOf(objectOf(template)?.['spec']));
