import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import { changed, changes } from '../../test/support/odd-places.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import { type Discovered, discoveryCache } from './discovery.ts';
import { statusError } from './errors.ts';
import { listAll } from './list.ts';
import { aboutResource, asObject } from './objects.ts';
import type { Resource } from './types.ts';

// Answers that are not quite those of an API server: a proxy, an aggregated server, a bug. Nothing may be taken for "there is none".

const configMaps: Resource = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  name: 'configmaps',
  namespaced: true,
  verbs: ['get', 'list'],
  subresources: [],
};

const entry = (resource: string, kind: string): JsonObject => ({
  resource,
  responseKind: { group: '', kind, version: '' },
  scope: 'Namespaced',
  singularResource: kind.toLowerCase(),
  verbs: ['get', 'list', 'watch'],
  subresources: [{ subresource: 'status', responseKind: { kind }, verbs: ['get'] }],
});
const group = (name: string, version: string, ...resources: JsonObject[]): JsonObject => ({
  metadata: { name, creationTimestamp: null },
  versions: [{ version, freshness: 'Current', resources }],
});
const aggregated = (...items: JsonObject[]): JsonObject => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items,
});
const core = aggregated(group('', 'v1', entry('configmaps', 'ConfigMap'), entry('secrets', 'Secret')));
const apps = group('apps', 'v1', entry('deployments', 'Deployment'));
const batch = group('batch', 'v1', entry('jobs', 'Job'), entry('cronjobs', 'CronJob'));

const legacyEntry = (name: string, kind: string): JsonObject => ({ name, kind, namespaced: true, verbs: ['get', 'list'] });
const legacy: { [path: string]: JsonObject } = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    groups: ['apps', 'batch'].map((name) => ({ name, versions: [{ groupVersion: `${name}/v1`, version: 'v1' }] })),
  },
  '/api/v1': { kind: 'APIResourceList', groupVersion: 'v1', resources: [legacyEntry('configmaps', 'ConfigMap')] },
  '/apis/apps/v1': {
    kind: 'APIResourceList',
    resources: [legacyEntry('deployments', 'Deployment'), legacyEntry('deployments/status', 'Deployment')],
  },
  '/apis/batch/v1': { kind: 'APIResourceList', resources: [legacyEntry('jobs', 'Job')] },
};

/** What was found, or the error if it is one of ours; anything else ends the test. */
const told = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HoldfastError) return undefined;
    throw error;
  }
};
const discovered = (documents: { [path: string]: Json }): Promise<Discovered | undefined> =>
  told(
    discoveryCache(async (path) => {
      const document = documents[path];
      if (document === undefined) throw new HoldfastError('KubeKindNotServed', `nothing at ${path}`);
      return document;
    }).all(),
  );

const wellFormed = ({ resources }: Discovered): void => {
  for (const { apiVersion, kind, name } of resources) {
    expect(apiVersion).toMatch(/^([^/]+\/)?[^/]+$/);
    expect(kind).toMatch(/./);
    expect(name).toMatch(/^[^/]+$/);
  }
};
const kindsOf = ({ resources }: Discovered): string[] => resources.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);

fuzz(
  'answers: discovery with odd values is an error or well-formed, and one group does not hide another or take its place',
  { sample: 300, full: 6_000 },
  fc.asyncProperty(changes(), async (odd) => {
    const found = await discovered({ '/api': core, '/apis': aggregated(apps, changed(batch, odd)) });
    if (found === undefined) return;
    wellFormed(found);
    const others = kindsOf(found).filter((kind) => !/^(v1|apps\/v1)\//.test(kind));
    expect(kindsOf(found).filter((kind) => !others.includes(kind))).toEqual(['apps/v1/Deployment', 'v1/ConfigMap', 'v1/Secret']);
    // A value of a wrong type is seen; an entry or its kind may be taken away, a name may become another.
    const isTaken = odd.some(([, value]) => value === undefined || value === '' || typeof value === 'object');
    if (!isTaken && others.length < 2) expect(found.failedGroups.length).toBe(1);
  }),
);

fuzz(
  'answers: discovery in either form, odd anywhere, throws no error but ours',
  { sample: 300, full: 6_000 },
  fc.asyncProperty(fc.boolean(), changes(), async (old, odd) => {
    const documents = old ? legacy : { '/api': core, '/apis': aggregated(apps, batch) };
    const found = await discovered((changed<Json>(documents, odd) ?? {}) as { [path: string]: Json });
    if (found !== undefined) wellFormed(found);
  }),
);

const object = (name: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    namespace: 'shop',
    uid: `uid-${name}`,
    resourceVersion: '7',
    labels: { app: 'web' },
    annotations: { a: 'b' },
    finalizers: ['x/y'],
    ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }],
    managedFields: [{ manager: 'kubectl', operation: 'Apply', fieldsType: 'FieldsV1', fieldsV1: { 'f:data': {} } }],
  },
  data: { a: '1' },
});
const NAMES = ['a', 'b', 'c', 'd', 'e'];
/** Three pages; the page of a `continue` by its number. */
const pages: readonly JsonObject[] = [
  { kind: 'ConfigMapList', metadata: { resourceVersion: '9', continue: '1' }, items: [object('a'), object('b')] },
  { kind: 'ConfigMapList', metadata: { resourceVersion: '9', continue: '2', remainingItemCount: 1 }, items: [object('c'), object('d')] },
  { kind: 'ConfigMapList', metadata: { resourceVersion: '9' }, items: [object('e')] },
];

fuzz(
  'answers: a list with odd values is an error, or holds every object whose name still stands there',
  { sample: 300, full: 8_000 },
  fc.asyncProperty(fc.nat(2), changes(2), fc.boolean(), async (which, odd, metadataOnly) => {
    const answers = pages.map((page, index) => (index === which ? changed(page, odd) : page));
    const asked: number[] = [];
    const listed = await told(
      listAll(
        async ({ path }) => {
          const next = Number(new URL(path, 'http://x').searchParams.get('continue') ?? 0);
          const answer = answers[next];
          asked.push(next);
          // The token is the server's: one that it did not give is refused, as a real one does.
          if (answer === undefined || asked.length > 10) throw new HoldfastError('KubeBadRequest', 'continue is not valid');
          return answer;
        },
        configMaps,
        { namespace: 'shop', metadataOnly },
      ),
    );
    if (listed === undefined) return;
    for (const { kind, metadata } of listed.items) expect([kind, typeof metadata.name]).toEqual(['ConfigMap', 'string']);
    const text = JSON.stringify(answers);
    const there = NAMES.filter((name) => text.includes(`"name":"${name}"`) && text.includes(`"uid":"uid-${name}"`));
    const names = new Set(listed.items.map(({ metadata }) => metadata.name));
    // A page that leads nowhere any more may only be the last: its own token was taken away, as a server ends a list.
    const reachable = there.filter((name) => asked.includes(Math.floor(NAMES.indexOf(name) / 2)));
    expect(reachable.filter((name) => !names.has(name))).toEqual([]);
    // Only a page without a mark is the last one.
    const marks = asked.map((page) => ((answers[page] as JsonObject)['metadata'] as JsonObject)['continue']);
    expect(marks.filter((mark) => mark !== undefined && mark !== null && typeof mark !== 'string')).toEqual([]);
  }),
);

fuzz(
  'answers: an object with odd values is an error, or the object that was asked for',
  { sample: 300, full: 6_000 },
  fc.property(changes(3), (odd) => {
    const about = aboutResource('get', configMaps, 'shop', 'a');
    try {
      const { metadata } = asObject(changed(object('a'), odd), about);
      expect(metadata.name).toBe('a');
      expect(['shop', undefined]).toContain(metadata.namespace);
      for (const text of [metadata.uid, metadata.resourceVersion]) expect(['string', 'undefined']).toContain(typeof text);
      for (const value of Object.values(metadata.labels ?? {})) expect(typeof value).toBe('string');
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
    }
  }),
);

const status: JsonObject = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'ConfigMap "a" is invalid: data: Invalid value: "hunter2"',
  reason: 'Invalid',
  details: { name: 'a', kind: 'ConfigMap', retryAfterSeconds: 3, causes: [{ reason: 'FieldValueInvalid', message: 'x', field: 'data' }] },
  code: 422,
};
const body = fc.oneof(
  changes().map((odd) => JSON.stringify(changed(status, odd))),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '<html>', 'null', '[]', '{"kind":"Status"'),
);
const headers = fc.dictionary(fc.constantFrom('retry-after', 'content-type'), fc.oneof(fc.string(), fc.constantFrom('1e9', '-5', '0')));

fuzz(
  'answers: any refusal is an error of ours with a message on one line, and no wait without end',
  { sample: 300, full: 6_000 },
  fc.property(fc.integer({ min: 300, max: 599 }), headers, body, (code, given, text) => {
    const error = statusError({ status: code, headers: given, body: text }, aboutResource('apply', configMaps, 'shop', 'a'));
    expect(error).toBeInstanceOf(HoldfastError);
    expect(error.message).toMatch(/^cannot apply ConfigMap shop\/a( \(patch configmaps in namespace shop\))?: [^\n\r]+$/);
    expect(error.retryAfterMs ?? 0).toBeLessThanOrEqual(30_000);
    expect(error.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0);
  }),
);
