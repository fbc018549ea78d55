// The image of the Dockerfile, made without a registry: on a base of the machine's own Node, Git and ssh with the libraries they need.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSops } from '../build.ts';
import { binDir, imageTag, k3dBinDir } from '../paths.ts';
import { docker } from './daemon.ts';
import { importTree } from './images.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const output = (program: string, ...args: string[]): string => {
  const result = spawnSync(program, args, { encoding: 'utf8', cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr || result.error?.message}`);
  return result.stdout.trim();
};

const pathOf = (program: string): string => {
  const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
  if (found !== '') return realpathSync(found);
  throw new Error(`${program} is copied from this machine into the image of the tests, and is not there: install it`);
};

/** Where Git looks for its parts, and what it calls besides: all of it is one program. */
const GIT_NAMES = ['/usr/bin/git-upload-pack', '/usr/lib/git-core/git', '/usr/lib/git-core/git-upload-pack'];

const put = (root: string, from: string, to: string): void => {
  const target = join(root, to);
  mkdirSync(dirname(target), { recursive: true });
  if (!existsSync(target)) copyFileSync(from, target);
};

const librariesOf = (program: string): string[] => [...output('ldd', program).matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path as string);

const baseImage = (): string => {
  const programs = { node: realpathSync(process.execPath), git: pathOf('git'), ssh: pathOf('ssh') };
  const digest = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .update(process.version)
    .update(output('git', '--version'));
  const name = `holdfast-testbed/base:${digest.digest('hex').slice(0, 16)}`;
  const fill = (root: string): void => {
    for (const [program, path] of Object.entries(programs)) {
      put(root, path, `/usr/bin/${program}`);
      for (const library of librariesOf(path)) put(root, realpathSync(library), library);
    }
    for (const link of GIT_NAMES) {
      mkdirSync(join(root, dirname(link)), { recursive: true });
      symlinkSync('/usr/bin/git', join(root, link));
    }
    symlinkSync('/bin/busybox', join(root, 'usr/bin/env'));
    mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
    appendFileSync(join(root, 'etc/passwd'), 'node:x:1000:1000:node:/home/node:/bin/sh\n');
    appendFileSync(join(root, 'etc/group'), 'node:x:1000:\n');
  };
  importTree(name, fill, ['ENV PATH=/usr/local/bin:/usr/bin:/bin']);
  return name;
};

/** Builds Holdfast as it is here into an image and returns its name. */
export const buildOwnImage = (): string => {
  const [base, parts, image] = [baseImage(), `holdfast-testbed/parts-with-sops:${imageTag()}`, 'holdfast-testbed/holdfast:1'];
  const sops = join(buildSops(), 'sops');
  // Each where the image has it that the Dockerfile names.
  const fill = (root: string): void => {
    put(root, join(k3dBinDir(), 'k3d'), '/bin/k3d');
    put(root, join(binDir(), 'kubectl'), '/bin/kubectl');
    put(root, sops, '/usr/local/bin/sops');
  };
  importTree(parts, fill, ['ENTRYPOINT ["/bin/k3d"]']);
  output(process.execPath, 'scripts/build.ts');
  const args = [
    'build',
    '--quiet',
    '-t',
    image,
    ...[`BASE=${base}`, ...['K3D', 'KUBECTL', 'SOPS'].map((part) => `${part}=${parts}`)].flatMap((arg) => ['--build-arg', arg]),
    ROOT,
  ];
  const built = docker(args);
  if (!built.ok) throw new Error(`the image of the Dockerfile is not built: ${built.stderr}`);
  return image;
};
