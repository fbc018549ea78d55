import { describe, expect, it } from 'vitest';
import { backupAt, backupsOf, msOfName, parseName, pathOf, timeName } from './names.ts';
import { fits, fitsKind, parsePattern } from './patterns.ts';

describe('names of backups', () => {
  it('are the UTC second, and lead back to it', () => {
    const at = new Date('2026-11-29T02:00:05.789Z');
    expect(timeName(at)).toBe('20261129T020005Z');
    expect(msOfName('20261129T020005Z')).toBe(Date.parse('2026-11-29T02:00:05Z'));
  });

  it('are found in branches of this instance alone, in the one form that they have', () => {
    const at = (name: string) => backupAt('i', { name, id: 'c' })?.time;
    expect(at(`${backupsOf('i', 'a')}20261129T020005Z`)).toBe('20261129T020005Z');
    for (const odd of ['20261399T020005Z', 'latest', '20261129T020005Z/x', '20261129T020005'])
      expect(at(`${backupsOf('i', 'a')}${odd}`)).toBeUndefined();
    expect(at(`${backupsOf('other', 'a')}20261129T020005Z`)).toBeUndefined();
    expect(at(`${backupsOf('i')}../20261129T020005Z`)).toBeUndefined();
  });

  it.each(['a/20261129T020005Z', 'holdfast/i/backup/a/20261129T020005Z', 'refs/heads/holdfast/i/backup/a/20261129T020005Z'])(
    'can be typed as %s',
    (name) => {
      expect(parseName('i', name)).toEqual({ cluster: 'a', time: '20261129T020005Z' });
    },
  );

  it.each(['a', 'a/yesterday', '--all', 'a/latest/x', '../a/latest'])('are not %s', (name) => {
    expect(() => parseName('i', name)).toThrow(/no name of a backup/);
  });
});

describe('the file of an object', () => {
  const path = (namespace: string, name: string, apiVersion = 'v1', kind = 'ConfigMap'): string =>
    pathOf({ apiVersion, kind, namespace, name });
  it('says which one it is', () => {
    expect(path('shop', 'a')).toBe('objects/shop/ConfigMap/a.yaml');
    expect(path('', 'a', 'apps/v1', 'Deployment')).toBe('objects/_cluster/Deployment.apps/a.yaml');
  });
  it('is one that Git takes, and no two objects have the same', () => {
    expect(path('', 'system:node', 'rbac.authorization.k8s.io/v1', 'ClusterRole')).toBe(
      'objects/_cluster/ClusterRole.rbac.authorization.k8s.io/system:node.yaml',
    );
    expect(path('n', '.git')).toBe('objects/n/ConfigMap/%2egit.yaml');
    expect(path('n', 'a"b\nc é')).toBe('objects/n/ConfigMap/a%22b%0ac%20%c3%a9.yaml');
  });
});

describe('patterns', () => {
  const ref = (namespace: string, kind: string, name: string, apiVersion = 'v1') => ({ apiVersion, kind, namespace, name });
  it.each<[string, ReturnType<typeof ref>, boolean]>([
    ['shop', ref('shop', 'ConfigMap', 'a'), true],
    ['shop/ConfigMap', ref('shop', 'ConfigMap', 'a'), true],
    ['shop/ConfigMap/a', ref('shop', 'ConfigMap', 'ab'), false],
    ['shop/ConfigMap/a*', ref('shop', 'ConfigMap', 'ab'), true],
    ['*/Deployment.apps', ref('x', 'Deployment', 'a', 'apps/v1'), true],
    ['*/Deployment', ref('x', 'Deployment', 'a', 'apps/v1'), true],
    ['*/Deployment.other', ref('x', 'Deployment', 'a', 'apps/v1'), false],
    ['-/Namespace/a.b', ref('', 'Namespace', 'a.b'), true],
    ['-/Namespace/a.b', ref('', 'Namespace', 'axb'), false],
    ['-', ref('shop', 'ConfigMap', 'a'), false],
  ])('%s', (text, object, isFit) => {
    expect(fits([parsePattern(text)], object)).toBe(isFit);
    if (isFit) expect(fitsKind([parsePattern(text)], object)).toBe(true);
  });
});
