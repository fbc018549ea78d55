import { expect, it } from 'vitest';
import { branchOf } from './publish.ts';

it('a commit goes onto the branch that is followed, however it is written, and onto no tag', () => {
  expect(['main', 'release/1', 'refs/heads/main'].map(branchOf)).toEqual(['refs/heads/main', 'refs/heads/release/1', 'refs/heads/main']);
  expect(() => branchOf('refs/tags/v1')).toThrow('which is no branch');
});
