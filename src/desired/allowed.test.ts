import { describe, expect, test } from 'vitest';
import { configMap, desiredOf, devCluster, linesOf, type Texts, task } from '../../test/support/desired-files.ts';
import { isFrom, matchesName, repositoryOf } from './allowed.ts';
import { DEFAULT_POLICY, type DesiredPolicy, type PolicyRules } from './policy.ts';

const TASK = { 'task-definitions/x.yaml': task('x', 1, 'containerDefinitions: [{ name: app, image: "ghcr.io/eve/app:1" }]') };
const found = (texts: Texts, { own = {}, all = {} }: { own?: Partial<PolicyRules>; all?: Partial<PolicyRules> }): string[] => {
  const policy: DesiredPolicy = { defaults: { ...DEFAULT_POLICY.defaults, ...all }, clusters: { dev: own } };
  return linesOf(desiredOf(devCluster(texts), { policy })).filter((line) => line.includes('Policy'));
};
const deployment = (spec: string): Texts => ({
  'manifests/d.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  template:\n    spec:\n      ${spec}\n`,
});

const monitor = (spec: string): Texts => ({
  'manifests/m.yaml': `apiVersion: e.org/v1\nkind: Monitor\nmetadata: { name: m }\nspec: { ${spec} }\n`,
});

describe('an image', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx'],
    ['nginx:1.29', 'docker.io/library/nginx'],
    ['team/app:1', 'docker.io/team/app'],
    ['docker.io/nginx', 'docker.io/library/nginx'],
    ['index.docker.io/team/app', 'docker.io/team/app'],
    ['ghcr.io/team/app@sha256:abc', 'ghcr.io/team/app'],
    ['ghcr.io/team/app:1@sha256:abc', 'ghcr.io/team/app'],
    ['localhost/app', 'localhost/app'],
    ['localhost:5000/app:2', 'localhost:5000/app'],
    ['REGISTRY.example.com/a/b/c:1', 'registry.example.com/a/b/c'],
  ])('%s is %s', (image, repository) => {
    expect(repositoryOf(image)).toBe(repository);
  });

  test('is from a registry or a path in it by whole segments, and from no other that merely begins so', () => {
    const list = ['registry.example.com/team', 'docker.io/library', 'quay.io/'];
    for (const image of ['registry.example.com/team/app:1', 'registry.example.com/team', 'nginx', 'quay.io/a/b'])
      expect([image, isFrom(list, image)]).toEqual([image, true]);
    for (const image of [
      'registry.example.com/team2/app',
      'registry.example.com.evil.org/team/app',
      'team/app',
      'registry.example.com/app',
      'evil/quay.io/a',
    ])
      expect([image, isFrom(list, image)]).toEqual([image, false]);
    expect(isFrom([], 'nginx')).toBe(false);
  });
});

test('names match whole or by what they begin with', () => {
  expect([matchesName(['shop-*', 'a'], 'shop-x'), matchesName(['shop-*'], 'shop'), matchesName(['a'], 'ab'), matchesName([], 'a')]).toEqual(
    [true, false, false, false],
  );
});

describe('what the operator lists', () => {
  const registries = ['registry.example.com', 'docker.io/library'];

  test.each<[string, Texts, string]>([
    ['a container', deployment('containers: [{ name: a, image: nginx }, { name: b, image: ghcr.io/eve/x }]'), 'd.yaml:7:'],
    ['an init container', deployment('initContainers: [{ name: a, image: ghcr.io/eve/x }]'), 'd.yaml:7:'],
    ['an image volume', deployment('volumes: [{ name: v, image: { reference: ghcr.io/eve/x } }]'), 'd.yaml:7:'],
    ['a task definition', TASK, 'x.yaml:'],
    ['a custom object', monitor('image: ghcr.io/eve/x'), 'm.yaml:4:'],
    [
      'a template for Pods in a custom object',
      monitor('template: { spec: { containers: [{ name: a, image: ghcr.io/eve/x }] } }'),
      'm.yaml:4:',
    ],
    ['containers of a custom object by name', monitor('podTemplate: { containers: { a: { image: ghcr.io/eve/x } } }'), 'm.yaml:4:'],
    ['an image volume of a custom object', monitor('volumes: [{ name: v, image: { reference: ghcr.io/eve/x } }]'), 'm.yaml:4:'],
    ['another name for an image', monitor('exporter: { initContainerImage: ghcr.io/eve/x }'), 'm.yaml:4:'],
    ['an image in parts', monitor('image: { registry: ghcr.io, repository: eve/x, tag: "1" }'), 'm.yaml:4:'],
    ['a repository and a tag', monitor('image: { repository: ghcr.io/eve/x, tag: "1" }'), 'm.yaml:4:'],
    [
      'a JobFlow',
      {
        'manifests/m.yaml':
          'apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: f }\nspec: { steps: [{ name: a, template: { spec: { template: { spec: { containers: [{ name: c, image: ghcr.io/eve/x }] } } } } }] }\n',
      },
      'm.yaml:4:',
    ],
  ])('of registries holds for %s, and names field, rule and where the rule stands', (_, texts, where) => {
    const [line, ...more] = found(texts, { all: { registries } });
    expect(more).toEqual([]);
    expect(line).toContain(where);
    expect(line).toMatch(
      /error PolicyRegistry image ghcr\.io\/eve\/\w+ is of no registry that the operator allows \(policy\.registries of the operator's configuration allows registry\.example\.com, docker\.io\/library\)/,
    );
    expect(found(texts, { own: { registries } })[0]).toContain('(clusters.dev.policy.registries of the operator');
    expect(found(texts, { all: { registries }, own: { registries: [...registries, 'ghcr.io/eve'] } })).toEqual([]);
    expect(found(texts, {})).toEqual([]);
  });

  test('lets custom objects use what is allowed, and no image', () => {
    const spec = 'image: { registry: registry.example.com/, repository: a }, extraImage: nginx, imagePullPolicy: Always';
    expect(found(monitor(spec), { all: { registries } })).toEqual([]);
    expect(found(monitor('image: ""'), { all: { registries } })).toEqual([]);
  });

  test('does not take data for images', () => {
    expect(
      found({ 'manifests/c.yaml': `${configMap('c').replace('data: {}', 'data: { image: ghcr.io/eve/x }')}` }, { all: { registries } }),
    ).toEqual([]);
  });

  test('of kinds holds for manifests', () => {
    const texts = { 'manifests/c.yaml': configMap('c') };
    expect(found(texts, { own: { kinds: ['Deployment'] } })).toEqual([
      expect.stringContaining(
        'error PolicyKind ConfigMap is not among the kinds that the operator allows (clusters.dev.policy.kinds of the operator',
      ),
    ]);
    for (const kinds of [['ConfigMap'], ['/ConfigMap'], ['*']]) expect(found(texts, { own: { kinds } })).toEqual([]);
  });

  test('of namespaces holds for manifests, and for the one that services go into', () => {
    const texts = { 'manifests/c.yaml': configMap('c', 'namespace: other') };
    const lines = found(texts, { all: { namespaces: ['dev-*'] } });
    expect(lines).toEqual([
      expect.stringContaining('namespace other is not among those that the operator allows (policy.namespaces of the operator'),
    ]);
    expect(found(texts, { all: { namespaces: ['dev-*', 'other'] } })).toEqual([]);
    expect(found({}, { all: { namespaces: ['other'] } })[0]).toContain(
      'cluster and region make dev-us-east-1: namespace dev-us-east-1 is not among those',
    );
  });
});
