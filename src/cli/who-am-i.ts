import { hostname } from 'node:os';
import { execa } from 'execa';
import { userName } from '../reconcile/user-name.ts';
import type { Person } from '../source/make-commit.ts';

const setting = async (name: string): Promise<string | undefined> => {
  const result = await execa('git', ['config', '--get', name], { reject: false, stdin: 'ignore' });
  return result.exitCode === 0 ? result.stdout.trim() || undefined : undefined;
};

/** Who a commit of this user's is by, as Git itself would have it; the login where Git was told nothing. */
export const whoAmI = async (env: NodeJS.ProcessEnv): Promise<Person> => ({
  name: env['GIT_AUTHOR_NAME'] || (await setting('user.name')) || userName(),
  email: env['GIT_AUTHOR_EMAIL'] || (await setting('user.email')) || `${userName()}@${hostname()}`,
});
