// Bundles src/ and the libraries it uses into dist/ for publishing: Node does not strip types under node_modules, and reading some
// dozen files instead of a thousand halves the time to start.
import { existsSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { type OutputChunk, rolldown } from 'rolldown';
import { thirdPartyLicences } from './third-party.ts';

/** Programs that run in a process or thread of their own; each is found by this name (src/lib/package-file.ts). */
const ENTRIES = ['cli/main', 'cli/parse-worker', 'sandbox/main', 'source/helper-process'];

const complaints: string[] = [];
const bundle = await rolldown({
  input: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
  platform: 'node',
  onLog: (_level, log) => complaints.push(log.message),
});
const { output } = await bundle.write({
  dir: 'dist',
  cleanDir: true,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  // Names stay, so that a stack can be read: each module's path stands in a comment above it.
  minify: false,
});
await bundle.close();

const chunks = output.filter((one): one is OutputChunk => one.type === 'chunk');
// Files of the package are looked up two folders above.
for (const { fileName } of chunks) if (fileName.split('/').length !== 2) complaints.push(`${fileName} is not in a folder of dist/`);
// The package is installed without any other.
const isOutside = (name: string): boolean => !isBuiltin(name) && !chunks.some(({ fileName }) => fileName === name);
for (const { fileName, imports, dynamicImports } of chunks)
  for (const name of [...imports, ...dynamicImports].filter(isOutside)) complaints.push(`${fileName} imports ${name}`);
for (const name of ENTRIES) if (!existsSync(`dist/${name}.js`)) complaints.push(`dist/${name}.js was not written`);
if (complaints.length > 0) throw new Error(`the bundle is not as it should be:\n${complaints.join('\n')}`);

const { text, count } = thirdPartyLicences(chunks.flatMap(({ modules }) => Object.keys(modules)));
writeFileSync('dist/third-party-licences.txt', text);
const bytes = chunks.reduce((sum, { code }) => sum + code.length, 0);
console.log(`built dist/: ${chunks.length} files, ${Math.round(bytes / 1024)} KiB, with the licences of ${count} packages`);
