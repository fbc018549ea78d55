import { expect, it } from 'vitest';
import type { Right } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { ObjectRef } from '../lib/kube-object.ts';
import type { PassResult } from './pass.ts';
import { lackingRights, namingRights } from './rights.ts';
import type { Session } from './session.ts';

const forbidden = new HoldfastError('KubeForbidden', 'cannot get x');
const asText = ({ verb, resource, namespace, name }: Right): string => [verb, resource, namespace, name].filter(Boolean).join(' ');

/** A session whose API server allows what is given: a right without a name allows it for all names. */
const sessionWith = (allowed: readonly string[], asked: string[] = []): Session =>
  ({
    live: { errors: new Map([['secrets', forbidden]]) },
    kube: {
      isAllowed: async (right: Right) => {
        asked.push(asText(right));
        const { name: _, ...all } = right;
        return allowed.includes(asText(right)) || allowed.includes(asText(all));
      },
      discovery: async () => ({
        resources: [
          { apiVersion: 'v1', kind: 'Namespace', name: 'namespaces', namespaced: false },
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'deployments', namespaced: true },
        ],
      }),
    },
  }) as unknown as Session;

const namespaces = (...names: string[]): ObjectRef[] => names.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name }));
const web: ObjectRef = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const passOf = (...actions: { verb: 'create' | 'adopt' | 'prune'; ref: ObjectRef }[]): PassResult =>
  ({
    look: {
      plan: { waves: [{ actions }], pruneFirst: [], prune: [], blocked: [] },
      planInput: {
        observations: new Map(),
        rendered: actions.map(({ ref: { apiVersion, kind, namespace, name } }) => ({
          object: { apiVersion, kind, metadata: { name, namespace } },
        })),
        inventory: new Map(),
      },
    },
  }) as unknown as PassResult;

const MEMORY = [
  'get namespaces',
  ...['get', 'list', 'watch', 'create', 'update'].map((verb) => `${verb} configmaps holdfast-system`),
  ...['get', 'create', 'update'].map((verb) => `${verb} leases.coordination.k8s.io holdfast-system`),
];
const READ = ['namespaces', 'deployments.apps'].flatMap((resource) => ['get', 'list', 'watch'].map((verb) => `${verb} ${resource}`));

it('names verb, resource and namespace of all that is missing, each place once', async () => {
  const pass = passOf({ verb: 'create', ref: web }, { verb: 'create', ref: { ...web, name: 'api' } });
  expect(await lackingRights(sessionWith([...MEMORY, 'get deployments.apps']), pass)).toEqual([
    'create, patch deployments.apps in namespace shop',
    'list, watch deployments.apps in the whole cluster',
  ]);
});

it('takes a role that is limited to names for what it is', async () => {
  const pass = passOf(...namespaces('shop', 'mine').map((ref) => ({ verb: 'adopt' as const, ref })));
  const allowed = [...MEMORY, ...READ];
  expect(await lackingRights(sessionWith([...allowed, 'patch namespaces shop', 'patch namespaces mine']), pass)).toEqual([]);
  expect(await lackingRights(sessionWith([...allowed, 'patch namespaces shop']), pass)).toEqual([
    'patch namespaces mine in the whole cluster',
  ]);
  expect(await lackingRights(sessionWith(allowed), pass)).toEqual(['patch namespaces in the whole cluster']);
});

it('asks for many objects of one kind once', async () => {
  const asked: string[] = [];
  const pass = passOf(...Array.from({ length: 51 }, (_, index) => ({ verb: 'prune' as const, ref: { ...web, name: `w${index}` } })));
  expect(await lackingRights(sessionWith([...MEMORY, ...READ], asked), pass)).toEqual(['delete deployments.apps in namespace shop']);
  expect(asked.filter((right) => right.startsWith('delete'))).toHaveLength(1);
});

it('asks nothing where nothing was refused', async () => {
  const asked: string[] = [];
  const session = sessionWith([], asked);
  const calm = { ...session, live: { errors: new Map() } } as unknown as Session;
  expect([await lackingRights(calm, passOf({ verb: 'create', ref: web })), asked]).toEqual([[], []]);
});

it('names what the memory needs where not even that may be read', async () => {
  const { kube } = sessionWith(['get namespaces kube-system', 'get namespaces holdfast-system', ...MEMORY.slice(1, -1)]);
  const refused = namingRights(kube, () => Promise.reject(forbidden));
  await expect(refused).rejects.toMatchObject({
    code: 'KubeForbidden',
    message: 'cannot get x; missing rights: update leases.coordination.k8s.io in namespace holdfast-system',
    hint: expect.stringContaining('examples/rbac'),
  });
});
