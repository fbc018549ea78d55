// Packs the package as it would be published, installs it in an empty folder, where it must not need anything else, and runs it there.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const npm = process.env.npm_execpath;
if (!npm) throw new Error('start this through npm: npm run test:package');
const run = (command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> =>
  spawnSync(command, args, { cwd, encoding: 'utf8' });
const must = (what: string, result: SpawnSyncReturns<string>): string => {
  if (result.status !== 0) throw new Error(`${what} ended with ${result.status}:\n${result.stdout}${result.stderr}`);
  return result.stdout;
};

const root = join(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'holdfast-package-'));
try {
  must('build', run(process.execPath, [join(root, 'scripts', 'build.ts')], root));
  const packed = JSON.parse(
    must('npm pack', run(process.execPath, [npm, 'pack', '--json', '--ignore-scripts', '--pack-destination', dir], root)),
  ) as unknown;
  const list = (Array.isArray(packed) ? packed : Object.values(packed as object)) as {
    filename: string;
    files: { path: string }[];
    size: number;
  }[];
  const tarball = list[0];
  if (!tarball) throw new Error('npm pack named no file');
  writeFileSync(join(dir, 'package.json'), '{"name":"empty","version":"1.0.0","private":true}\n');
  const install = [
    'install',
    join(dir, tarball.filename),
    '--omit=dev',
    '--no-audit',
    '--no-fund',
    '--engine-strict=false',
    '--ignore-scripts',
  ];
  must('npm install', run(process.execPath, [npm, ...install], dir));
  const modules = join(dir, 'node_modules');
  const others = readdirSync(modules).filter((name) => name !== 'holdfast' && !name.startsWith('.'));
  if (others.length > 0) throw new Error(`the package brings others along: ${others.join(', ')}`);
  const licences = join(modules, 'holdfast', 'dist', 'third-party-licences.txt');
  if (!existsSync(licences)) throw new Error('the licences of what is bundled are missing');

  const bin = join(modules, 'holdfast', 'bin', 'holdfast.js');
  const env = {
    ...process.env,
    HOME: dir,
    XDG_CACHE_HOME: join(dir, 'cache'),
    HOLDFAST_DATA_DIR: join(dir, 'data'),
    HOLDFAST_INSTANCE: 'packed',
  };
  const holdfastIn = (cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): string =>
    must(`holdfast ${args.join(' ')}`, spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', env: { ...env, ...more } }));
  const holdfast = (args: readonly string[]): string => holdfastIn(dir, args);
  const says = (text: string, part: RegExp, what: string): void => {
    if (!part.test(text)) throw new Error(`${what}:\n${text}`);
  };

  const version = holdfast(['--version']).trim();
  says(holdfast(['--help']), /validate/, '--help does not name validate');
  if (!existsSync(join(dir, 'cache', 'holdfast', 'compiled'))) throw new Error('compiled code is not kept');
  // Where nothing can be kept, all works the same.
  writeFileSync(join(dir, 'no-folder'), '');
  says(holdfastIn(dir, ['--help'], { XDG_CACHE_HOME: join(dir, 'no-folder') }), /validate/, 'without a place for compiled code');

  holdfast(['init', 'repository']);
  says(holdfast(['validate', 'repository']), /: 0 errors|no problems/i, 'validate did not say that all is well');
  // Each command is a file of its own in the bundle.
  for (const command of readdirSync(join(root, 'src', 'cli', 'commands'))) holdfast([command.replace(/\.ts$/, ''), '--help']);

  // The way of a commit, with the sandbox as a process of its own.
  const repository = join(dir, 'repository');
  const git = (args: readonly string[]): string =>
    must(`git ${args[0]}`, run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-C', repository, ...args], dir));
  if (!existsSync(join(repository, '.git'))) git(['init', '-q', '-b', 'main']);
  git(['add', '-A']);
  git(['commit', '-q', '--no-verify', '-m', 'first']);
  try {
    says(holdfastIn(repository, ['apply']), /Healthy|healthy/, 'apply did not end healthy');
    says(holdfastIn(repository, ['status']), /dev/, 'status does not name the cluster');
  } finally {
    holdfast(['sandbox', 'stop', 'dev', '--remove']);
  }
  console.log(
    `package: ${tarball.files.length} files, ${Math.round(tarball.size / 1024)} KiB; holdfast ${version} installed, and brought a sandbox to a commit`,
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
