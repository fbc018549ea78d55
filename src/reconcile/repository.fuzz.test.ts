import fc from 'fast-check';
import { beforeEach, expect } from 'vitest';
import { LENIENT } from '../../test/support/desired-cluster.ts';
import { cluster, configMap, repository, service, task } from '../../test/support/desired-files.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import { DEFAULT_POLICY } from '../desired/policy.ts';
import type { Desired } from '../desired/types.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { formatProblem } from '../lib/problem.ts';
import { createManifestStage } from '../manifest/parse.ts';
import { renderCluster } from '../render/render-cluster.ts';
import type { SourceFile } from '../source/types.ts';
import { checkRender } from './check-render.ts';
import { loadDesired } from './load-desired.ts';

// Whole repositories, from bytes to objects by the stages of `validate`: cut, doubled, moved and mangled in any way.

const kubernetes = loadKubernetesSchemas();
let manifest = createManifestStage({ kubernetes });
beforeEach(() => {
  manifest = createManifestStage({ kubernetes });
});

const START: readonly (readonly [path: string, text: string])[] = [
  ['holdfast.yaml', repository],
  ['clusters/dev/cluster.yaml', cluster('dev', 'provider: kubeconfig')],
  ['clusters/dev/task-definitions/web-1.yaml', task('web', 1)],
  ['clusters/dev/task-definitions/web-2.yaml', task('web', 2)],
  ['clusters/dev/services/web.yaml', service('web', 'web')],
  ['clusters/dev/manifests/a.yaml', `${configMap('a')}---\n${configMap('b', 'namespace: shop\n')}`],
  ['clusters/live/cluster.yaml', cluster('live', 'provider: kubeconfig')],
  ['clusters/live/task-definitions/api-1.yaml', task('api', 1)],
  ['clusters/live/services/api.yaml', service('api', 'api:1')],
  ['shared/notes.md', 'text'],
];
const paths = START.map(([path]) => path);

type Texts = Map<string, { text: string; mode: SourceFile['mode'] }>;
type Step = (files: Texts) => void;

const anyPath = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...paths) },
  fc.constantFrom(
    'clusters/dev',
    'clusters//x.yaml',
    'clusters/../holdfast.yaml',
    'clusters/Dev/cluster.yaml',
    'clusters/new/cluster.yaml',
    'clusters/dev/services/sub/x.yaml',
    'clusters/dev/manifests/kustomization.yaml',
    'clusters/dev/manifests/ä\u202e.yaml',
    'clusters/__proto__/cluster.yaml',
    'holdfast.yml',
    'shared/x.yaml',
  ),
);
const anyText = fc.oneof(
  fc.constantFrom(...START.map(([, text]) => text)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '---\n', '{', '\u0000', 'a: &a [*a]', 'kind: [\n', '<<: *x\n', `${'- '.repeat(300)}x`),
);
const mode = fc.constantFrom<SourceFile['mode']>('file', 'file', 'symlink', 'submodule');

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(anyPath, anyText, mode).map(
    ([path, text, as]): Step =>
      (files) =>
        files.set(path, { text, mode: as }),
  ),
  fc.constantFrom(...paths).map(
    (path): Step =>
      (files) =>
        files.delete(path),
  ),
  fc.tuple(fc.constantFrom(...paths), anyPath).map(
    ([from, to]): Step =>
      (files) => {
        const found = files.get(from);
        if (found !== undefined) files.set(to, found);
      },
  ),
  // A piece taken out of one file, and another put in its place.
  fc.tuple(fc.constantFrom(...paths), fc.nat(), fc.nat(30), fc.oneof(fc.constant(''), anyText)).map(
    ([path, at, length, text]): Step =>
      (files) => {
        const found = files.get(path);
        if (found === undefined) return;
        const from = at % (found.text.length + 1);
        files.set(path, { ...found, text: found.text.slice(0, from) + text + found.text.slice(from + length) });
      },
  ),
);

const repositoryOf = (steps: readonly Step[]): SourceFile[] => {
  const files: Texts = new Map(START.map(([path, text]) => [path, { text, mode: 'file' }]));
  for (const change of steps) change(files);
  return [...files].map(([path, { text, mode: as }]) => {
    const bytes = new TextEncoder().encode(text);
    return { path, blob: `${path} ${as} ${text}`, mode: as, size: bytes.length, bytes };
  });
};

const load = (files: readonly SourceFile[]): Desired =>
  checkRender(loadDesired({ manifest, kubernetes, policy: DEFAULT_POLICY }, { files, commit: 'c0ffee' }), {
    accountId: LENIENT.accountId,
    leave: () => LENIENT.policy,
    render: renderCluster,
  });
/** All that is said and made: the problems, and the objects of the clusters that are valid. */
const outcome = (desired: Desired): string =>
  JSON.stringify([
    desired.problems.map(formatProblem),
    desired.clusters.map((one) => [one.name, one.valid, one.valid ? renderCluster(one, LENIENT).objects.map(({ object }) => object) : []]),
  ]);
const isError = ({ severity }: { severity: string }): boolean => severity === 'error';
const repositories = fc.array(step, { maxLength: 5 });

fuzz(
  'repository: whatever files it holds, it is read to the end; a cluster is valid exactly if nothing is wrong with it',
  { sample: 60, full: 3_000 },
  fc.property(repositories, (steps) => {
    const desired = load(repositoryOf(steps));
    for (const { message, where } of desired.problems.filter(isError)) {
      expect(message).toMatch(/./);
      expect(where?.path).toMatch(/./);
    }
    for (const one of desired.clusters) {
      expect(one.valid).toBe(!one.problems.some(isError));
      if (!one.valid) continue;
      for (const { object } of renderCluster(one, LENIENT).objects) {
        expect([typeof object.kind, typeof object.apiVersion, typeof object.metadata.name]).toEqual(['string', 'string', 'string']);
        expect(object.metadata.namespace).not.toBe('holdfast-system');
      }
    }
  }),
);

fuzz(
  'repository: the order of its files changes nothing',
  { sample: 40, full: 2_000 },
  fc.property(repositories, fc.infiniteStream(fc.nat()), (steps, ranks) => {
    const files = repositoryOf(steps);
    const others = files
      .map((file) => ({ file, rank: ranks.next().value as number }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ file }) => file);
    expect(outcome(load(others))).toBe(outcome(load(files)));
  }),
);

fuzz(
  'repository: what is wrong in one cluster does not change another',
  { sample: 40, full: 2_000 },
  fc.property(repositories, (steps) => {
    const inDev: Step[] = steps.map((change) => (files) => {
      const only: Texts = new Map(files);
      change(only);
      for (const [path, file] of only) if (path.startsWith('clusters/dev/')) files.set(path, file);
    });
    const live = (desired: Desired): string =>
      outcome({ ...desired, problems: [], clusters: desired.clusters.filter(({ name }) => name === 'live') });
    expect(live(load(repositoryOf(inDev)))).toBe(live(load(repositoryOf([]))));
  }),
);
