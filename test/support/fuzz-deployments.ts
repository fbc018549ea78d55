import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';

const word = fc.constantFrom('a', 'b', 'web', 'x-1', 'nginx:1.27', '1000m', '', '0');
const dict = fc.dictionary(fc.constantFrom('app', 'tier', 'example.com/a', 'f:x'), word, { maxKeys: 3 });
const quantity = fc.constantFrom<Json>('1000m', '1', 1, '0.5', '500m', '1024Mi', '1Gi', '250m');
const container = fc.record(
  {
    name: fc.constantFrom('web', 'side', 'log'),
    image: word,
    command: fc.array(word, { maxLength: 3 }),
    env: fc.uniqueArray(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value: word }), { selector: ({ name }) => name, maxLength: 3 }),
    ports: fc.uniqueArray(
      fc.record({ containerPort: fc.constantFrom(80, 443), name: word, protocol: fc.constant('TCP') }, { requiredKeys: ['containerPort'] }),
      {
        selector: ({ containerPort }) => containerPort,
        maxLength: 2,
      },
    ),
    resources: fc.record({ limits: fc.dictionary(fc.constantFrom('cpu', 'memory'), quantity, { minKeys: 1 }) }),
  },
  { requiredKeys: ['name', 'image'] },
);
/** A Deployment with a little of all that managedFields write in their own way. */
export const deployment: fc.Arbitrary<KubeObject> = fc
  .record({
    labels: dict,
    finalizers: fc.uniqueArray(fc.constantFrom('x/a', 'x/b'), { maxLength: 2 }),
    replicas: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    containers: fc.uniqueArray(container, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
    nodeSelector: fc.option(dict, { nil: undefined }),
  })
  .map(({ labels, finalizers, replicas, containers, nodeSelector }) => {
    const template = { metadata: { labels }, spec: { containers, ...(nodeSelector ? { nodeSelector } : {}) } };
    const spec = { ...(replicas === undefined ? {} : { replicas }), selector: { matchLabels: { app: 'web' } }, template };
    const metadata = { name: 'web', namespace: 'shop', labels, ...(finalizers.length > 0 ? { finalizers } : {}) };
    return structuredClone({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }) as unknown as KubeObject;
  });

type Place = { parent: JsonObject | Json[]; name: string };
const places = (value: Json, parent?: JsonObject | Json[], name = ''): Place[] => [
  ...(parent === undefined ? [] : [{ parent, name }]),
  ...(isObject(value) ? Object.keys(value).flatMap((key) => places(value[key] as Json, value, key)) : []),
  ...(Array.isArray(value) ? value.flatMap((item, index) => places(item, value, String(index))) : []),
];

/** One change of a desired object: a value replaced, a field or item removed, a field added. */
export const mutate = (object: KubeObject, pick: number, how: 'set' | 'remove' | 'add'): KubeObject => {
  const copy = structuredClone(object);
  const { name: _name, namespace: _namespace, ...meta } = copy.metadata;
  const found = [...places(meta, undefined), ...places(copy['spec'] as Json, copy, 'spec')];
  const place = found[pick % found.length] as Place;
  if (Array.isArray(place.parent)) {
    if (how === 'remove') place.parent.splice(Number(place.name), 1);
    else place.parent[Number(place.name)] = 'changed';
  } else if (how === 'remove') delete place.parent[place.name];
  else place.parent[how === 'add' ? 'added' : place.name] = 'changed';
  return { ...copy, metadata: { ...meta, name: copy.metadata.name, namespace: 'shop' } };
};
