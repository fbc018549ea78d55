// Installs what the lock file says, when node_modules is missing or was made from another lock file.
// Plain CommonJS without dependencies: it must run on whatever Node the machine has, before Node 24 is there.
const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const stamp = path.join(root, 'node_modules', '.lock-sha256');
const wanted = createHash('sha256')
  .update(fs.readFileSync(path.join(root, 'package-lock.json')))
  .update(process.platform + process.arch)
  .digest('hex');
const found = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : '';

if (found !== wanted) {
  const started = Date.now();
  console.error('Installing what package-lock.json says...');
  const npm = process.env.npm_execpath;
  if (!npm) {
    console.error('error: start this through npm, for example: npm run demo');
    process.exit(1);
  }
  const flags = ['--include=dev', '--include=optional', '--engine-strict=false', '--ignore-scripts'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(process.execPath, [npm, 'ci', ...flags, ...quiet], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status === null ? 1 : result.status);
  fs.writeFileSync(stamp, wanted);
  console.error(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
