// Everything that must hold before a commit, each tool by its own command; all run, then one verdict.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

type Result = { name: string; ok: boolean; output: string; ms: number };

const run = (name: string, command: string, args: string[], accept?: (output: string) => string | undefined): Result => {
  const started = performance.now();
  const result = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } });
  const output = `${result.stdout}${result.stderr}`.trim();
  const complaint = result.status === 0 ? accept?.(output) : undefined;
  return {
    name,
    ok: result.status === 0 && complaint === undefined,
    output: complaint ? `${output}\n${complaint}` : output,
    ms: performance.now() - started,
  };
};

/** A pure stage takes clock, random ids and environment as arguments. */
const purity = (): Result => {
  const forbidden = /\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bMath\.random\b|\bperformance\.|\bcrypto\.random|\bsetTimeout\b|\bfetch\(/;
  const files = globSync('src/{manifest,desired,render,health,plan,recovery}/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (forbidden.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  const ok = files.length > 0 && found.length === 0;
  return { name: 'pure folders', ok, output: files.length === 0 ? 'no file was read' : found.join('\n'), ms: 0 };
};

const MAX_LINES = 300;
const fileLength = (): Result => {
  const long = globSync('src/**/*.ts')
    .filter((file) => !file.endsWith('.generated.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES);
  return { name: 'file length', ok: long.length === 0, output: long.map(({ file, lines }) => `${file}: ${lines} lines`).join('\n'), ms: 0 };
};

const someModules = (output: string): string | undefined =>
  /\((\d+) modules/.test(output) && !/\(0 modules/.test(output) ? undefined : 'dependency-cruiser saw no modules: the check proved nothing';

const results = [
  run('format and lint', 'biome', ['ci', '--error-on-warnings', '--colors=off', '.']),
  run('types', 'tsc', ['-p', 'tsconfig.json']),
  run('unused code', 'knip', []),
  run('import rules', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src'], someModules),
  purity(),
  fileLength(),
];
for (const { name, ok, output, ms } of results) {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${ms > 0 ? ` (${Math.round(ms)} ms)` : ''}`);
  if (!ok) console.log(output);
}
const failed = results.filter(({ ok }) => !ok).length;
console.log(failed === 0 ? 'check: all fine' : `check: ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
