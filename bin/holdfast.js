#!/usr/bin/env node
// No static imports: an older Node must get as far as the sentence below.
const minimum = 24;
const fromHere = (path) => new URL(path, import.meta.url);

const main = async () => {
  const { existsSync } = await import('node:fs');
  const compiled = fromHere('../dist/cli/main.js');
  // In a clone there may be no compiled code: Node runs the sources as they are.
  const program = existsSync(compiled) ? compiled : fromHere('../src/cli/main.ts');
  if (Number(process.versions.node.split('.')[0]) >= minimum) {
    await import(program.href);
    return;
  }
  // A clone brings its own Node 24 with the lock file.
  const brought = fromHere('../node_modules/.bin/node');
  if (existsSync(brought) && program !== compiled) {
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
