// Adds to package-lock.json the optional platform packages that npm left out because the registry it asked does not carry
// them. `npm ci` refuses a lock file in which they are missing, even on a platform that does not use them.
// Run it after each change of dependencies: node scripts/complete-lock.cjs
const fs = require('node:fs');
const path = require('node:path');

const file = path.join(__dirname, '..', 'package-lock.json');
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix'];
const cpus = ['arm64', 'arm', 'ia32', 'x64', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32', 'mips64el'];

const added = [];
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) continue;
    const os = systems.find((system) => name.includes(system));
    const cpu = cpus.find((candidate) => name.includes(candidate));
    lock.packages[key] = {
      version,
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(entry.dev || entry.devOptional ? { dev: true } : {}),
      optional: true,
      ...(name.endsWith('musl') ? { libc: ['musl'] } : name.endsWith('gnu') ? { libc: ['glibc'] } : {}),
      ...(os ? { os: [os] } : {}),
    };
    added.push(name);
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
for (const entry of Object.values(sorted)) if (/^https?:/.test(entry.resolved ?? '')) delete entry.resolved;
fs.writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete' : `added ${added.length}: ${added.join(' ')}`);
