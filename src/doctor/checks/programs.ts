import { LEAST_GIT } from '../../source/git.ts';
import { type Context, type Finding, failed, ok, skipped } from '../types.ts';

/** `git version 2.39.5` -> [2, 39]. */
const versionIn = (text: string): [number, number] | undefined => {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor)];
};

const isAtLeast = ([major, minor]: [number, number], [wantedMajor, wantedMinor]: readonly [number, number]): boolean =>
  major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);

type Program = { name: string; program: string; args: readonly string[]; least: readonly [number, number]; install: string };

const check = async ({ system }: Context, { name, program, args, least, install }: Program): Promise<Finding> => {
  const { ok: runs, text } = await system.run(program, args);
  if (!runs) return failed(name, program, text, install);
  const version = versionIn(text);
  if (version === undefined) return failed(name, program, `"${text}" names no version`, install);
  if (!isAtLeast(version, least)) return failed(name, program, `${text}: at least ${least.join('.')} is needed`, install);
  return ok(name, program, text);
};

/** What Holdfast reads repositories with. */
export const checkGit = (context: Context): Promise<Finding> =>
  check(context, {
    name: 'git',
    program: 'git',
    args: ['--version'],
    least: LEAST_GIT,
    install: 'apt-get install git, or https://git-scm.com',
  });

/** Kustomizations are built with it, and nothing else needs it. */
export const checkKubectl = async (context: Context, isNeeded: boolean): Promise<Finding> => {
  if (!isNeeded) return skipped('kubectl', context.config.kubectl, 'the repository has no kustomizations');
  const args = ['version', '--client', '--output=yaml'];
  const { ok: runs, text } = await context.system.run(context.config.kubectl, args);
  if (!runs) return failed('kubectl', context.config.kubectl, text, 'install kubectl, or name it in HOLDFAST_KUBECTL');
  return ok('kubectl', context.config.kubectl, 'it runs');
};

export const checkK3d = (context: Context): Promise<Finding> =>
  check(context, {
    name: 'k3d',
    program: context.config.k3d.program,
    args: ['version'],
    least: [5, 6],
    install: 'install k3d 5.8 or newer (https://k3d.io), or name it in HOLDFAST_K3D',
  });
