// Docker Compose: the plugin of the docker command, else the distribution's own program, which is installed where neither is there.
import { spawnSync } from 'node:child_process';

const answers = ([program = '', ...args]: readonly string[]): boolean => spawnSync(program, [...args, 'version']).status === 0;

/** The command, in words. */
export const composeCommand = (): readonly string[] => {
  const ways = [['docker', 'compose'], ['docker-compose']];
  const there = ways.find(answers);
  if (there !== undefined) return there;
  console.error('installing docker-compose');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): void => void spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'docker-compose');
  const installed = ways.find(answers);
  if (installed === undefined) throw new Error('Docker Compose cannot be installed: install it');
  return installed;
};
