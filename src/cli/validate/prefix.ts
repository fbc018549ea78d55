import { runGit } from '../../source/git.ts';
import { gitEnv } from '../../source/git-env.ts';

/** The folder inside its Git repository, `sub/folder/`, or '' at the top and outside Git: annotations name files from the top. */
export const prefixOf = async (dir: string): Promise<string> => {
  const { code, stdout } = await runGit({ args: ['rev-parse', '--show-prefix'], cwd: dir, env: gitEnv() });
  return code === 0 ? stdout.toString('utf8').trim() : '';
};
