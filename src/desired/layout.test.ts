import { expect, test } from 'vitest';
import { isDocumentPath, isKustomizeInput, kustomizeFolders, placeOf } from './layout.ts';

test.each([
  ['holdfast.yaml', { area: 'repository' }],
  ['shared/base/kustomization.yaml', { area: 'shared' }],
  ['clusters/dev/cluster.yaml', { area: 'cluster', cluster: 'dev', part: 'cluster' }],
  ['clusters/dev/services/web.yml', { area: 'cluster', cluster: 'dev', part: 'services' }],
  ['clusters/dev/manifests/a/b/c.json', { area: 'cluster', cluster: 'dev', part: 'manifests' }],
  ['clusters/dev/manifests/Kustomization', { area: 'cluster', cluster: 'dev', part: 'manifests' }],
  ['clusters/dev/README.md', { area: 'ignored', cluster: 'dev' }],
  ['clusters/.gitkeep', { area: 'ignored' }],
])('%s', (path, place) => {
  expect(placeOf(path)).toEqual(place);
});

test.each(['clusters/dev/cluster.yml', 'clusters/dev/service/web.yaml', 'clusters/dev.yaml', 'clusters/dev/services/web.sh'])(
  '%s is unexpected',
  (path) => {
    expect(placeOf(path).area).toBe('unexpected');
  },
);

test('files of a misspelled folder are still read, so that all that is wrong with them shows', () => {
  expect(isDocumentPath('clusters/dev/service/web.yaml')).toBe(true);
  expect(isDocumentPath('shared/base/deployment.yaml')).toBe(false);
  expect(isDocumentPath('clusters/dev/README.md')).toBe(false);
});

test('only the topmost kustomization is built; what lies below it is its input', () => {
  const paths = [
    'clusters/a/manifests/kustomization.yaml',
    'clusters/a/manifests/base/kustomization.yaml',
    'clusters/a/manifests/base/x.yaml',
    'clusters/b/manifests/app/Kustomization',
    'clusters/b/manifests/plain.yaml',
    'shared/base/kustomization.yaml',
  ];
  const folders = kustomizeFolders(paths);
  expect([...folders]).toEqual(['clusters/a/manifests', 'clusters/b/manifests/app']);
  expect(paths.filter((path) => isKustomizeInput(folders, path))).toEqual([
    'clusters/a/manifests/base/kustomization.yaml',
    'clusters/a/manifests/base/x.yaml',
  ]);
});
