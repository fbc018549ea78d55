import { describe, expect, it } from 'vitest';
import type { Desired, DesiredCluster } from '../desired/types.ts';
import type { Problem } from '../lib/problem.ts';
import { chooseRevision, firstErrors, type LastGood } from './revision.ts';

const PROBLEM: Problem = { severity: 'error', code: 'YamlSyntax', message: 'broken', where: { path: 'a.yaml', line: 1, col: 2 } };

const cluster = (name: string, spec: { suspend?: boolean } = {}, problems: readonly Problem[] = []): DesiredCluster =>
  ({ name, spec: { provider: 'sandbox', ...spec }, valid: problems.length === 0, problems }) as unknown as DesiredCluster;
const commit = (id: string, clusters: readonly DesiredCluster[], problems: readonly Problem[] = []): Desired => ({
  commit: id,
  repository: undefined,
  valid: problems.length === 0,
  clusters,
  problems,
});
const good = (desired: Desired): LastGood => {
  const [first] = desired.clusters;
  if (!first) throw new Error('no cluster');
  return { kind: 'revision', revision: { commit: desired.commit, desired, cluster: first } };
};

const before = commit('1', [cluster('a')]);

describe('chooseRevision', () => {
  it('takes the newest commit where it is valid for the cluster, whatever is wrong elsewhere', () => {
    const newest = commit('2', [cluster('a'), cluster('b', {}, [PROBLEM])]);
    expect(chooseRevision('a', newest, good(before))).toMatchObject({ kind: 'enforce', revision: { commit: '2' }, refused: undefined });
  });

  it.each([
    { what: 'its own files', newest: commit('2', [cluster('a', {}, [PROBLEM])]) },
    { what: 'the repository as a whole', newest: commit('2', [], [PROBLEM]) },
  ])('keeps the last good one where $what are wrong', ({ newest }) => {
    const choice = chooseRevision('a', newest, good(before));
    expect(choice).toMatchObject({ kind: 'enforce', revision: { commit: '1' }, refused: { commit: '2' } });
    expect(choice.refused?.message).toBe('a.yaml:1:2: error YamlSyntax broken');
    expect(chooseRevision('a', newest, undefined)).toMatchObject({ kind: 'nothing', refused: { commit: '2' } });
  });

  it('takes a cluster for gone only where the list of clusters may be believed', () => {
    expect(chooseRevision('a', commit('2', []), good(before))).toEqual({ kind: 'gone', refused: undefined });
    expect(chooseRevision('a', commit('2', [], [PROBLEM]), good(before)).kind).toBe('enforce');
  });

  it('holds nothing that the last good commit had suspended or taken away', () => {
    const broken = commit('2', [cluster('a', {}, [PROBLEM])]);
    const asleep = commit('1', [cluster('a', { suspend: true })]);
    expect(chooseRevision('a', asleep, undefined)).toMatchObject({ kind: 'suspended', refused: undefined });
    expect(chooseRevision('a', broken, good(asleep))).toMatchObject({ kind: 'suspended', refused: { commit: '2' } });
    expect(chooseRevision('a', broken, { kind: 'gone' })).toMatchObject({ kind: 'gone', refused: { commit: '2' } });
  });
});

describe('firstErrors', () => {
  it('names the first error, passes over warnings, and counts the rest', () => {
    const warning: Problem = { severity: 'warning', code: 'RepoEmpty', message: 'hm' };
    expect(firstErrors([warning, PROBLEM, PROBLEM, PROBLEM])).toBe('a.yaml:1:2: error YamlSyntax broken (and 2 more)');
    expect(firstErrors([warning])).toBe('it is not valid');
  });
});
