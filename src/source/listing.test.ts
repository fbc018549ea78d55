import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { makeRepo, type TestRepo } from '../../test/support/git-repo.ts';
import { gitEnv } from './git-env.ts';
import { createListing, type Listing } from './listing.ts';
import { type GitPlace, listEntries } from './objects.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const open = (): { origin: TestRepo; place: GitPlace; list: Listing } => {
  const origin = makeRepo();
  cleanups.push(origin.remove);
  const place = { cwd: origin.dir, env: gitEnv({ base: process.env, gitDir: `${origin.dir}/.git` }) };
  return { origin, place, list: createListing(place) };
};

type Change = { path: string; what: 'file' | 'executable' | 'link' | 'submodule' | 'gone'; text: string };
const MODES = { file: '100644', executable: '100755', link: '120000', submodule: '160000' } as const;

const NAMES = [
  'a.yaml',
  'b.yaml',
  'a',
  'a/b.yaml',
  'a/b/c.yaml',
  'a-b.yaml',
  'é.yaml',
  'two words.yaml',
  'back\\slash.yaml',
  'back\\x5cslash.yaml',
];
const FOLDERS = ['clusters/one/manifests', 'clusters', 'shared', 'elsewhere'];
const PATHS = ['holdfast.yaml', 'shared', 'clusters', ...FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}/${name}`))];

const lineOf = ({ path, what, text }: Change): string => {
  const quoted = `"${path.replaceAll('\\', '\\\\')}"`;
  if (what === 'gone') return `D ${quoted}\n`;
  if (what === 'submodule') return `M ${MODES[what]} ${'1'.repeat(40)} ${quoted}\n`;
  return `M ${MODES[what]} inline ${quoted}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
};

/** One commit on top of the other, each with these changes. */
const historyOf = ({ git, dir }: TestRepo, commits: readonly (readonly Change[])[]): string[] => {
  const stream = commits.map(
    (changes, index) => `commit refs/heads/main\ncommitter A <a@example.com> ${index} +0000\ndata 0\n${changes.map(lineOf).join('')}\n`,
  );
  execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: dir, input: stream.join('') });
  return git('rev-list', '--reverse', 'main').split('\n');
};

const changes = fc.array(
  fc.record({
    path: fc.constantFrom(...PATHS),
    what: fc.constantFrom<Change['what']>('file', 'file', 'file', 'executable', 'link', 'submodule', 'gone', 'gone'),
    text: fc.string({ maxLength: 8 }),
  }),
  { minLength: 0, maxLength: 6 },
);

it('what is listed by differences is what the whole list says, whichever commits follow each other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 2, maxLength: 5 }), async (commits) => {
      const { origin, place, list } = open();
      const history = historyOf(origin, commits);
      for (const commit of [...history, ...history.toReversed()]) expect(await list(commit)).toEqual(await listEntries(place, commit));
    }),
    { numRuns: 12 },
  );
}, 60_000);

it('what is the same in two commits is the very same entry, and what has changed is another one', async () => {
  const { origin, list } = open();
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`clusters/one/manifests/${index}.yaml`, `${index}`]));
  const before = await list(origin.commit('first', files));
  const after = await list(
    origin.commit('second', { 'clusters/one/manifests/7.yaml': 'other', 'clusters/one/manifests/0.yaml': undefined }),
  );
  const known = new Set(before);
  expect(after).toHaveLength(19);
  expect(after.filter((entry) => !known.has(entry)).map(({ path }) => path)).toEqual(['clusters/one/manifests/7.yaml']);
});

it('goes on by the whole list where the last commit is not to be had any more', async () => {
  const { origin, list } = open();
  const first = origin.commit('first', { 'holdfast.yaml': '1' });
  await list(first);
  const second = origin.commit('second', { 'holdfast.yaml': '22' });
  const alone = origin.git('commit-tree', `${second}^{tree}`, '-m', 'alone');
  origin.git('update-ref', 'refs/heads/main', alone);
  origin.git('reflog', 'expire', '--expire=now', '--all');
  origin.git('gc', '--quiet', '--prune=now');
  expect(() => origin.git('cat-file', '-e', first)).toThrow();
  expect(await list(alone)).toMatchObject([{ path: 'holdfast.yaml', size: 2 }]);
});
