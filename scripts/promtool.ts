// Fetches promtool, Prometheus' own checker, once for a machine: out of Debian's package, without installing that.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cachedPromtool, promtoolPath } from '../test/support/promtool.ts';

const run = (cwd: string, command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

const fetchPromtool = (): void => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-promtool-'));
  try {
    // apt gives up its rights to download.
    chmodSync(dir, 0o777);
    const download = (): boolean => run(dir, 'apt-get', '-qq', 'download', 'prometheus');
    if (!download() && !(run(dir, 'apt-get', '-qq', 'update') && download())) return;
    const [deb] = globSync('prometheus_*.deb', { cwd: dir });
    if (deb === undefined || !run(dir, 'dpkg-deb', '-x', deb, 'unpacked')) return;
    const target = cachedPromtool();
    mkdirSync(dirname(target), { recursive: true });
    // Into place whole: a copy that is cut off would be found by the next one.
    copyFileSync(join(dir, 'unpacked', 'usr', 'bin', 'promtool'), `${target}.${process.pid}`);
    renameSync(`${target}.${process.pid}`, target);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

if (promtoolPath() === undefined) fetchPromtool();
const found = promtoolPath();
if (found === undefined) {
  console.error('promtool could not be fetched from Debian packages: put the one of a Prometheus release on the PATH');
  process.exit(1);
}
console.log(`promtool: ${found}`);
