#!/usr/bin/env node
// No static imports: an older Node must get as far as the sentence below.
const minimum = 24;
const fromHere = (path) => new URL(path, import.meta.url);

const main = async () => {
  const { existsSync } = await import('node:fs');
  // A clone runs its sources, never what was built of older ones; the published package has no sources.
  const sources = fromHere('../src/cli/main.ts');
  const inClone = existsSync(sources);
  const program = inClone ? sources : fromHere('../dist/cli/main.js');
  if (Number(process.versions.node.split('.')[0]) >= minimum) {
    await import(program.href);
    return;
  }
  // A clone brings its own Node 24 with the lock file.
  const brought = fromHere('../node_modules/.bin/node');
  if (inClone && existsSync(brought)) {
    const { spawn } = await import('node:child_process');
    const { fileURLToPath } = await import('node:url');
    const child = spawn(fileURLToPath(brought), [fileURLToPath(program), ...process.argv.slice(2)], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
    });
    return;
  }
  console.error(`error: holdfast needs Node ${minimum} or newer, this is ${process.versions.node}`);
  process.exitCode = 2;
};

main();
