// Packs the package as it would be published, installs it in an empty folder with its run-time dependencies only, and runs it there.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  const bin = join(dir, 'node_modules', 'holdfast', 'bin', 'holdfast.js');
  const holdfast = (args: readonly string[]): string => must(`holdfast ${args.join(' ')}`, run(process.execPath, [bin, ...args], dir));
  const version = holdfast(['--version']).trim();
  if (!holdfast(['--help']).includes('validate')) throw new Error('--help does not name validate');
  holdfast(['init', 'repository']);
  const validated = holdfast(['validate', 'repository']);
  if (!/: 0 errors|no problems/i.test(validated)) throw new Error(`validate did not say that all is well:\n${validated}`);
  console.log(
    `package: ${tarball.files.length} files, ${Math.round(tarball.size / 1024)} KiB; holdfast ${version} installed, init and validate work`,
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
