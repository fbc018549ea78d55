import type { Json, JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { specOf } from './owners.ts';

type Missing = { reason: string; message: string };
type Reference = { table: string; name: string; key: string | undefined; volume: boolean };

const WORDS: { [table: string]: string } = { '/secrets': 'secret', '/configmaps': 'configmap' };

const refer = (table: string, source: Json | undefined, nameField: string, volume: boolean, keyed: boolean): Reference[] => {
  const body = objectOf(source);
  if (!body || body['optional'] === true || typeof body[nameField] !== 'string') return [];
  return [{ table, name: body[nameField], key: keyed && typeof body['key'] === 'string' ? body['key'] : undefined, volume }];
};

const ofContainer = (container: JsonObject): Reference[] => [
  ...objectsOf(container['env']).flatMap((env) => {
    const from = objectOf(env['valueFrom']);
    return [
      ...refer('/secrets', from?.['secretKeyRef'], 'name', false, true),
      ...refer('/configmaps', from?.['configMapKeyRef'], 'name', false, true),
    ];
  }),
  ...objectsOf(container['envFrom']).flatMap((from) => [
    ...refer('/secrets', from['secretRef'], 'name', false, false),
    ...refer('/configmaps', from['configMapRef'], 'name', false, false),
  ]),
];

const ofVolume = (volume: JsonObject): Reference[] => [
  ...refer('/secrets', volume['secret'], 'secretName', true, false),
  ...refer('/configmaps', volume['configMap'], 'name', true, false),
  ...objectsOf(objectOf(volume['projected'])?.['sources']).flatMap((source) => [
    ...refer('/secrets', source['secret'], 'name', true, false),
    ...refer('/configmaps', source['configMap'], 'name', true, false),
  ]),
];

/** The first Secret or ConfigMap that a pod needs and that is not there; a kubelet would not start it either. */
export const missingReference = (machine: Machine, pod: KubeObject): Missing | undefined => {
  const spec = specOf(pod);
  const namespace = pod.metadata.namespace ?? '';
  const references = [
    ...objectsOf(spec['volumes']).flatMap(ofVolume),
    ...['initContainers', 'containers'].flatMap((list) => objectsOf(spec[list]).flatMap(ofContainer)),
  ];
  for (const { table, name, key, volume } of references) {
    const object = machine.store.get(table, namespace, name);
    const word = WORDS[table] ?? table;
    if (!object) return { reason: volume ? 'ContainerCreating' : 'CreateContainerConfigError', message: `${word} "${name}" not found` };
    const data = { ...(objectOf(object['data']) ?? {}), ...(objectOf(object['binaryData']) ?? {}) };
    if (key !== undefined && !Object.hasOwn(data, key))
      return {
        reason: 'CreateContainerConfigError',
        message: `couldn't find key ${key} in ${word === 'secret' ? 'Secret' : 'ConfigMap'} ${namespace}/${name}`,
      };
  }
  return undefined;
};
