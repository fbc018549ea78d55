import type { Command } from 'commander';

const EXAMPLES = `
Examples:
  holdfast init desired-state     a new repository with one sandbox cluster and one service
  holdfast init .                 the same in this folder; what is there already stays as it is`;

const run = async (dir: string): Promise<void> => {
  const [{ realpathSync }, { copyTemplate }, { HOOKS_FOLDER, setUpGit }, { packageVersion }] = await Promise.all([
    import('node:fs'),
    import('../init/template.ts'),
    import('../init/git-setup.ts'),
    import('../../lib/package-version.ts'),
  ]);
  const { written, kept } = copyTemplate(dir, packageVersion());
  for (const path of written) console.log(`written  ${path}`);
  for (const { path, same } of kept)
    console.log(`kept     ${path} (${same ? 'as it is in the template' : 'it was there already and differs from the template'})`);
  const { made, root, hooks } = await setUpGit(dir);
  if (made) console.log('git      made a repository, branch main');
  if (hooks === 'set') console.log(`git      core.hooksPath is ${HOOKS_FOLDER}: each commit is checked before it is made`);
  if (hooks === 'other')
    console.log(`git      hooks are left as they are; to check each commit: git config core.hooksPath ${HOOKS_FOLDER}`);
  if (root !== realpathSync(dir))
    console.log(`note     GitHub reads workflows only from the top of the repository, ${root}/.github/workflows`);
  console.log(`\nNext: ${dir === '.' ? '' : `cd ${dir} && `}holdfast validate`);
};

export const register = (program: Command): void => {
  program
    .command('init')
    .summary('make a repository of desired state')
    .description(
      'Makes a repository of desired state with a comment for each choice, a CI workflow and a pre-commit hook. Never overwrites a file.',
    )
    .argument('<dir>', 'the folder; made if it is not there')
    .addHelpText('after', EXAMPLES)
    .action(run);
};
