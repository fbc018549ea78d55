import { describe, expect, test } from 'vitest';
import {
  cluster,
  configMap,
  desiredOf,
  devCluster,
  linesOf,
  parsedFiles,
  repository,
  service,
  task,
} from '../../test/support/desired-files.ts';

const flow = (steps: string): string =>
  `apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: f }\nspec:\n  steps:\n${steps.replace(/^/gm, '  ')}\n`;

test('a small cluster becomes its typed model, with places', () => {
  const desired = desiredOf(devCluster({ 'manifests/a.yaml': configMap('a') }));
  expect(linesOf(desired)).toEqual([]);
  expect(desired).toMatchObject({ commit: 'c0ffee', valid: true, repository: { layoutVersion: 1 } });
  const [dev] = desired.clusters;
  expect(dev).toMatchObject({ name: 'dev', region: 'us-east-1', namespace: 'dev-us-east-1', valid: true, spec: { provider: 'k3d' } });
  expect(dev?.services[0]?.taskDefinition).toBe(dev?.taskDefinitions[0]);
  expect(dev?.manifests[0]?.object.metadata.namespace).toBe('dev-us-east-1');
  expect(dev?.manifests[0]?.origin).toEqual({ path: 'clusters/dev/manifests/a.yaml', line: 1, col: 1 });
});

test('the order of files does not matter, whatever is wrong with them', () => {
  const texts = {
    ...devCluster({
      'services/web2.yaml': service('WEB', 'wbe:3'),
      'services/x.txt': 'x',
      'task-definitions/again.yaml': task('web', 1),
      'task-definitions/web-10.yaml': task('web', 10),
      'manifests/b.yaml': configMap('b'),
      'manifests/b2.yaml': configMap('b'),
      'jobflows/f.yaml': flow('- { name: a, dependencies: [b] }\n- { name: b, dependencies: [a] }'),
    }),
    'clusters/other/cluster.yaml': cluster('others', 'provider: k3d\nrecovery: { dependsOn: [dev, nobody] }'),
  };
  const expected = JSON.stringify(desiredOf(texts));
  expect(linesOf(desiredOf(texts)).length).toBeGreaterThan(6);
  expect(JSON.stringify(desiredOf(Object.fromEntries(Object.entries(texts).reverse())))).toBe(expected);
});

describe('the repository', () => {
  test('an empty tree changes nothing and says so', () => {
    const desired = desiredOf({});
    expect(desired).toMatchObject({ valid: false, clusters: [] });
    expect(linesOf(desired)).toEqual([expect.stringContaining('error RepoEmpty')]);
  });

  test('without holdfast.yaml every cluster is invalid', () => {
    const { 'holdfast.yaml': _, ...rest } = devCluster();
    const desired = desiredOf(rest);
    expect(desired.valid).toBe(false);
    expect(desired.clusters.map(({ name, valid }) => [name, valid])).toEqual([['dev', false]]);
    expect(linesOf(desired)[0]).toMatch(/^holdfast.yaml: error RepoMissing holdfast.yaml is missing/);
  });

  test('a syntax error in holdfast.yaml is said once, and not also as a missing Repository', () => {
    const desired = desiredOf({ ...devCluster(), 'holdfast.yaml': 'kind: [\n' });
    expect(desired.clusters[0]?.valid).toBe(false);
    expect(desired.problems.map(({ code }) => code)).not.toContain('RepoMissing');
    expect(desired.problems.some(({ code }) => code === 'YamlSyntax')).toBe(true);
  });

  test('a later layoutVersion is named, and nothing else is judged', () => {
    const later = repository.replace('layoutVersion: 1', 'layoutVersion: 3');
    const desired = desiredOf({ ...devCluster({ 'services/x.yaml': 'kind: Nonsense' }), 'holdfast.yaml': later });
    expect(desired).toMatchObject({ valid: false, clusters: [] });
    expect(linesOf(desired)).toEqual([
      'holdfast.yaml:3:24: error RepoLayoutVersion layoutVersion 3 is newer than this Holdfast reads (1); the last good commit stays (install a newer Holdfast, or go back to the layout before)',
    ]);
  });

  test('a repository without clusters is valid, with a warning', () => {
    const desired = desiredOf({ 'holdfast.yaml': repository });
    expect(desired.valid).toBe(true);
    expect(linesOf(desired)).toEqual([expect.stringMatching(/warning RepoEmpty no cluster/)]);
  });

  test('defaults fill what a cluster leaves out, section by section', () => {
    const defaults = 'defaults: { region: eu-west-1, rollback: { automatic: true, healthTimeout: 5m }, deletionPolicy: Retain }';
    const desired = desiredOf({
      ...devCluster({ 'cluster.yaml': cluster('dev', 'provider: k3d\nrollback: { healthTimeout: 1m }') }),
      'holdfast.yaml': repository.replace('{ layoutVersion: 1 }', `\n  layoutVersion: 1\n  ${defaults}`),
    });
    expect(desired.clusters[0]).toMatchObject({
      namespace: 'dev-eu-west-1',
      spec: { provider: 'k3d', rollback: { automatic: true, healthTimeout: '1m' }, deletionPolicy: 'Retain' },
    });
  });
});

describe('which cluster an error concerns', () => {
  const two = { ...devCluster(), 'clusters/live/cluster.yaml': cluster('live') };
  const validity = (texts: { [path: string]: string }): { [name: string]: boolean } =>
    Object.fromEntries(desiredOf(texts).clusters.map(({ name, valid }) => [name, valid]));

  test('an error in one folder leaves the other cluster valid', () => {
    expect(validity({ ...two, 'clusters/live/services/a.yaml': service('a', 'web:1') })).toEqual({ dev: true, live: false });
  });

  test('a folder without its cluster.yaml is invalid, not gone', () => {
    const { 'clusters/dev/cluster.yaml': _, ...rest }: { [path: string]: string } = two;
    const desired = desiredOf(rest);
    expect(desired.valid).toBe(true);
    expect(desired.clusters.find(({ name }) => name === 'dev')).toMatchObject({ valid: false });
    expect(linesOf(desired)).toEqual([expect.stringMatching(/^clusters\/dev\/cluster.yaml: error RepoMissing/)]);
  });

  test('a cluster.yaml that cannot be read is invalid, and is not called missing', () => {
    const desired = desiredOf({ ...two, 'clusters/dev/cluster.yaml': 'a: b: c\n' });
    expect(desired.clusters.find(({ name }) => name === 'dev')?.valid).toBe(false);
    expect(desired.problems.map(({ code }) => code)).toEqual(['YamlSyntax']);
  });

  test('a link in the place of a cluster folder is that cluster, invalid; one in the place of clusters hides all', () => {
    const link = (path: string) => ({
      path,
      documents: [],
      problems: [{ severity: 'error' as const, code: 'FileSymlink' as const, message: 'a link', where: { path } }],
    });
    const { 'clusters/live/cluster.yaml': _, ...dev } = two;
    const one = desiredOf({}, { files: [...parsedFiles(dev), link('clusters/live')] });
    expect(one.valid).toBe(true);
    expect(one.clusters.map(({ name, valid }) => [name, valid])).toEqual([
      ['dev', true],
      ['live', false],
    ]);
    const all = desiredOf({}, { files: [...parsedFiles({ 'holdfast.yaml': repository }), link('clusters')] });
    expect(all).toMatchObject({ valid: false, clusters: [] });
  });

  test('files for people are no cluster', () => {
    expect(validity({ ...two, 'clusters/README.md': '', 'clusters/old/README.md': 'gone' })).toEqual({ dev: true, live: true });
  });

  test('a cycle of recovery makes those on it invalid and no other', () => {
    const on = (name: string, other: string): string => cluster(name, `provider: k3d\nrecovery: { dependsOn: [${other}] }`);
    const texts = {
      'holdfast.yaml': repository,
      'clusters/a/cluster.yaml': on('a', 'c'),
      'clusters/b/cluster.yaml': on('b', 'a'),
      'clusters/c/cluster.yaml': on('c', 'a'),
    };
    expect(validity(texts)).toEqual({ a: false, b: true, c: false });
    expect(linesOf(desiredOf(texts))).toEqual([
      'clusters/a/cluster.yaml:6:26: error RefCycle clusters wait for each other: a -> c -> a (take one of these dependencies away)',
    ]);
  });

  test('a finding of a stage before makes its cluster invalid', () => {
    const problems = [
      {
        severity: 'error' as const,
        code: 'KustomizeFailed' as const,
        message: 'no',
        where: { path: 'clusters/live/manifests/kustomization.yaml' },
      },
    ];
    const desired = desiredOf(two, { problems });
    expect(desired.clusters.map(({ name, valid }) => [name, valid])).toEqual([
      ['dev', true],
      ['live', false],
    ]);
  });
});

describe('places and names', () => {
  test('kinds in the wrong folder say where theirs is', () => {
    const texts = devCluster({
      'services/t.yaml': task('t', 1),
      'manifests/s.yaml': service('s', 'web'),
      'services/k.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: k }\n',
    });
    expect(linesOf(desiredOf(texts))).toEqual([
      'clusters/dev/manifests/s.yaml:2:7: error SchemaKind Service does not belong into manifests/ (its place is services/)',
      "clusters/dev/services/k.yaml:2:7: error SchemaKind Service (Kubernetes' own; an ECS service has apiVersion holdfast.dev/v1) does not belong into services/ (its place is manifests/)",
      'clusters/dev/services/t.yaml:2:7: error SchemaKind TaskDefinition does not belong into services/ (its place is task-definitions/)',
    ]);
  });

  test('a misspelt folder is an error: what stands in it would be missing, and pruned', () => {
    const desired = desiredOf(devCluster({ 'service/b.yaml': service('b', 'web') }));
    expect(linesOf(desired)).toEqual([expect.stringMatching(/^clusters\/dev\/service\/b.yaml: error FileUnexpected/)]);
    expect(desired.clusters[0]?.valid).toBe(false);
  });

  test('the folder and metadata.name agree; a copy whose name was forgotten holds up only itself', () => {
    const desired = desiredOf({ ...devCluster(), 'clusters/prod/cluster.yaml': cluster('dev') });
    expect(desired.problems.map(({ code }) => code)).toEqual(['NameMismatch']);
    expect(desired.clusters.map(({ name, valid }) => [name, valid])).toEqual([
      ['dev', true],
      ['prod', false],
    ]);
  });

  test('a folder whose name is no name of a cluster', () => {
    const desired = desiredOf({ 'holdfast.yaml': repository, 'clusters/My_Shop/cluster.yaml': cluster('My_Shop') });
    expect(desired.problems.map(({ code }) => code)).toEqual(['NameInvalid']);
  });

  test('two objects that are one, also under another API version, name both places', () => {
    const hpa = (version: string): string => `apiVersion: autoscaling/${version}\nkind: HorizontalPodAutoscaler\nmetadata: { name: h }\n`;
    expect(linesOf(desiredOf(devCluster({ 'manifests/a.yaml': hpa('v1'), 'manifests/b.yaml': hpa('v2') })))).toEqual([
      'clusters/dev/manifests/b.yaml:3:19: error NameDuplicate HorizontalPodAutoscaler dev-us-east-1/h is also in clusters/dev/manifests/a.yaml:3:19 (one object is written in one place: take one of them away)',
    ]);
  });

  test('service names that become one, and a manifest that is what a service becomes', () => {
    const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n';
    const lines = linesOf(desiredOf(devCluster({ 'services/Web.yaml': service('Web_', 'web'), 'manifests/d.yaml': deployment })));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/manifests\/d.yaml:3:19: error NameCollision Deployment dev-us-east-1\/web is what ECS service/);
    expect(lines[1]).toMatch(
      /error NameCollision service "web" and service "Web_" in clusters\/dev\/services\/Web.yaml:5:16 both become "web"/,
    );
  });
});

describe('task definitions', () => {
  test('references that lead nowhere say what was probably meant', () => {
    const lines = linesOf(
      desiredOf(
        devCluster({
          'task-definitions/web-3.yaml': task('web', 3),
          'services/a.yaml': service('a', 'wbe'),
          'services/b.yaml': service('b', 'web:2'),
        }),
      ),
    );
    expect(lines).toEqual([
      'clusters/dev/services/a.yaml:6:19: error RefDangling no task definition of family "wbe" is in this cluster\'s folder (did you mean "web"? its revisions: 1, 3)',
      'clusters/dev/services/b.yaml:6:19: error RefDangling task definition web:2 is not in this cluster\'s folder (revisions of web there are: 1, 3; "web" alone takes the highest)',
    ]);
  });

  test('a bare family is the highest revision by number, an ARN is read', () => {
    const texts = devCluster({
      'task-definitions/web-9.yaml': task('web', 9),
      'task-definitions/web-10.yaml': task('web', 10),
      'services/bare.yaml': service('bare', 'web'),
      'services/arn.yaml': service('arn', 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:9'),
    });
    const [dev] = desiredOf(texts).clusters;
    expect(dev?.services.map(({ name, taskDefinition }) => [name, taskDefinition.revision])).toEqual([
      ['arn', 9],
      ['bare', 10],
      ['web', 1],
    ]);
  });

  test('task definitions of another cluster do not count', () => {
    const texts = { ...devCluster(), 'clusters/b/cluster.yaml': cluster('b'), 'clusters/b/services/w.yaml': service('w', 'web:1') };
    expect(linesOf(desiredOf(texts))).toEqual([expect.stringMatching(/clusters\/b\/services\/w.yaml:.*RefDangling/)]);
  });

  test('while a task-definition file cannot be read, nothing is called dangling', () => {
    const texts = devCluster({ 'task-definitions/api-1.yaml': 'a: b: c', 'services/api.yaml': service('api', 'api:1') });
    expect(desiredOf(texts).problems.map(({ code }) => code)).toEqual(['YamlSyntax']);
  });

  test('a committed revision may not change; the same content written differently is the same', () => {
    const previous = parsedFiles(devCluster());
    const reordered =
      'apiVersion: holdfast.dev/v1\nkind: TaskDefinition\nmetadata: { name: x }\nspec: { containerDefinitions: [{ image: nginx, name: app, cpu: null }], revision: 1, family: web }\n';
    expect(linesOf(desiredOf(devCluster({ 'task-definitions/web-1.yaml': reordered }), { previous }))).toEqual([]);
    const edited = devCluster({
      'task-definitions/web-1.yaml': task('web', 1, 'containerDefinitions: [{ name: app, image: evil }]'),
      'task-definitions/web-4.yaml': task('web', 4),
    });
    expect(linesOf(desiredOf(edited, { previous }))).toEqual([
      'clusters/dev/task-definitions/web-1.yaml:6:13: error RevisionEdited web:1 is a committed revision and may not change (put the old content back and add revision 5 as a new file, task-definitions/web-5.yaml)',
    ]);
  });

  test('the same revision twice, containers that wait for each other, and volumes that are not there', () => {
    const containers = `containerDefinitions:
- { name: a, image: i, dependsOn: [{ containerName: b, condition: START }] }
- { name: b, image: i, dependsOn: [{ containerName: a, condition: START }, { containerName: zz, condition: START }] }
- { name: b, image: i, mountPoints: [{ sourceVolume: dta, containerPath: /d }] }
volumes: [{ name: data }]`;
    const lines = linesOf(
      desiredOf(devCluster({ 'task-definitions/web-2.yaml': task('web', 2, containers), 'task-definitions/web-x.yaml': task('web', 1) })),
    );
    expect(lines.map((line) => line.replace(/^clusters\/dev\/task-definitions\//, ''))).toEqual([
      'web-2.yaml:8:37: error RefCycle containers wait for each other: a -> b -> a (take one of these dependencies away)',
      'web-2.yaml:9:95: error RefDangling container "b" names "zz" in dependsOn, which this task definition does not have (its containers: a, b)',
      'web-2.yaml:10:13: error NameDuplicate a second container is called "b"; the first is in line 9',
      'web-2.yaml:10:56: error RefDangling container "b" names "dta" in mountPoints, which this task definition does not have (did you mean "data"?)',
      'web-x.yaml:6:13: error NameDuplicate task definition web:1 is also in clusters/dev/task-definitions/web-1.yaml:6:13 (give one of them another revision)',
    ]);
  });

  test('a load balancer names a container that is there; another cluster in the file is only said', () => {
    const more = 'cluster: arn:aws:ecs:us-east-1:000000000000:cluster/old\nloadBalancers: [{ containerName: web, containerPort: 80 }]';
    expect(linesOf(desiredOf(devCluster({ 'services/web.yaml': service('web', 'web:1', more) })))).toEqual([
      'clusters/dev/services/web.yaml:7:12: warning NameMismatch cluster is "old", but the file stands in the folder of dev, and the folder counts (leave the field out)',
      'clusters/dev/services/web.yaml:8:36: error RefDangling loadBalancers names container "web", which task definition web:1 does not have (its containers: app)',
    ]);
  });
});

describe('JobFlows', () => {
  test('the alias group is rewritten, the namespace set', () => {
    const texts = devCluster({ 'jobflows/f.yaml': flow('- { name: a }').replace('zen.io', 'kube-zen.io') });
    expect(desiredOf(texts).clusters[0]?.jobFlows[0]).toMatchObject({
      name: 'f',
      object: { apiVersion: 'workflow.zen.io/v1alpha1', metadata: { name: 'f', namespace: 'dev-us-east-1' } },
    });
  });

  test('steps: references, cycles through outputs, onExit by itself', () => {
    const steps = `- { name: a, dependencies: [c] }
- { name: b, dependsOn: [{ step: aa, on: Failed }] }
- name: c
  inputs: { artifacts: [{ name: x, path: /x, from: a/out }], parameters: [{ name: p, valueFrom: { jsonPath: "b:$.n" } }] }
- { name: b }
onExit:
- { name: last, dependencies: [a] }`;
    const text = flow(steps).replace(/^ {2}onExit/m, '  onExit');
    const lines = linesOf(desiredOf(devCluster({ 'jobflows/f.yaml': text })));
    expect(lines.map((line) => line.replace(/^clusters\/dev\/jobflows\/f.yaml:/, '').replace(/ \(.*$/, ''))).toEqual([
      '6:5: error RefCycle steps wait for each other: a -> c -> a',
      '7:36: error RefDangling step "b" names step "aa", which is not there',
      '12:34: error RefDangling step "last" names step "a", which is not there',
    ]);
  });

  test('a podFailurePolicy needs Never and the container it names', () => {
    const template = (restartPolicy: string, name: string): string =>
      `template: { spec: { template: { spec: { restartPolicy: ${restartPolicy}, containers: [{ name: ${name} }] } } } }`;
    const policy =
      '\n  executionPolicy: { podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { containerName: main, operator: In, values: [3] } }] } }\n';
    const text = flow(`- { name: good, ${template('Never', 'main')} }\n- { name: bad, ${template('OnFailure', 'other')} }`) + policy;
    expect(desiredOf(devCluster({ 'jobflows/f.yaml': text })).problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'FlowInvalid step "bad" has no container "main", which podFailurePolicy names',
      'FlowInvalid step "bad": podFailurePolicy needs restartPolicy: Never in its template',
    ]);
  });
});

describe('input made to be slow or loud', () => {
  test('thousands of dangling references are counted, not listed, and cost little', () => {
    const services = Array.from({ length: 3_000 }, (_, index) => service(`s${index}`, `missing${index}:1`)).join('---\n');
    const families = Array.from({ length: 3_000 }, (_, index) => task(`family${index}`, 1)).join('---\n');
    const started = performance.now();
    const desired = desiredOf(devCluster({ 'services/all.yaml': services, 'task-definitions/all.yaml': families }));
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(desired.problems).toHaveLength(100);
    expect(desired.problems.at(-1)?.message).toMatch(/; and 2900 more in this file$/);
    expect(desired.clusters[0]).toMatchObject({ valid: false });
  });

  test('a name of a megabyte is not repeated in full', () => {
    const [problem] = desiredOf(devCluster({ 'services/a.yaml': service('a', 'x'.repeat(1_000_000)) })).problems;
    expect(problem?.code).toBe('RefDangling');
    expect(problem?.message.length).toBeLessThan(700);
  });
});

describe('an object that cannot be read is never taken for one that left Git', () => {
  const custom = (metadata: string): string => `apiVersion: example.com/v1\nkind: Database\n${metadata}\nspec: {}\n`;

  test.each([
    ['metadata that slipped out of its place', custom('metadata:\nname: db')],
    ['a name that is a number', custom('metadata: { name: 7 }')],
    ['generateName', custom('metadata: { generateName: db- }')],
    [
      'another version of a known kind, without a name',
      custom('metadata: {}').replace('example.com/v1', 'apps/v1beta9').replace('Database', 'Deployment'),
    ],
    ['an entry of a List that is none', 'apiVersion: v1\nkind: List\nitems:\n- null\n'],
    ['an entry of a List in a List', 'apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: List, items: [text] }\n'],
    ['the items of a List as a map', 'apiVersion: v1\nkind: List\nitems: { a: b }\n'],
  ])('%s', (_what, text) => {
    const { clusters } = desiredOf(devCluster({ 'manifests/x.yaml': text }));
    expect(clusters.map(({ valid }) => valid)).toEqual([false]);
    expect(clusters[0]?.problems.filter(({ severity }) => severity === 'error').map(({ where }) => where?.path)).toEqual([
      'clusters/dev/manifests/x.yaml',
    ]);
  });

  test('a name with characters that a terminal obeys', () => {
    const text = custom('metadata: { name: "db\\e[2J" }');
    expect(desiredOf(devCluster({ 'manifests/x.yaml': text })).clusters[0]?.valid).toBe(false);
  });
});
