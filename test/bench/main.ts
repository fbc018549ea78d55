// npm run bench: measures the built product against floors of the same run, prints a table, and keeps it in docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildTestbed } from '../testbed/build.ts';
import { type ControlPlane, startControlPlane, stopControlPlane } from '../testbed/control-plane.ts';
import { CASES } from './cases.ts';
import { keepResults } from './kept.ts';
import { ROOT, unpackProduct } from './product.ts';
import { complaints, readRecorded, writeRecorded } from './recorded.ts';
import { intoDocument, isMet, machine, markdownTable, measuredText, requestsTable } from './report.ts';
import type { Bench, Case, CaseResult } from './types.ts';

const USAGE = `npm run bench -- [flags]
  --only NAME     only this case (may be repeated)
  --repeat N      samples a side; 5 (4 with --smoke)
  --smoke         small sizes; fails on more requests or 1.5 x the ratios than test/bench/recorded.json says
  --record        with --smoke: writes test/bench/recorded.json instead of judging by it
  --keep          keeps the results of the cases that --only names, and writes docs/benchmarks.md; a whole run does so always
  --json FILE     writes all samples there
  --no-build      measures dist/ as it is
  --list          names the cases`;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    repeat: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    json: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const chosen = (): readonly Case[] => {
  const unknown = (flags.only ?? []).filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`there is no case ${unknown.join(', ')}; --list names them`);
  return CASES.filter(({ name, fullOnly }) => (flags.only ? flags.only.includes(name) : !(flags.smoke && fullOnly)));
};

const build = (): void => {
  const built = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('the product cannot be built');
};

type Planes = { shared: () => Promise<ControlPlane>; withOwn: Bench['withCluster']; stop: () => Promise<void> };

const openPlanes = (folder: string): Planes => {
  const bin = buildTestbed();
  const running = new Set<string>();
  let shared: Promise<ControlPlane> | undefined;
  let count = 0;
  const start: (args: readonly string[]) => Promise<ControlPlane> = (args) => {
    count += 1;
    const dir = join(folder, `plane-${count}`);
    running.add(dir);
    return startControlPlane(bin, dir, args);
  };
  const end = async (dir: string): Promise<void> => {
    await stopControlPlane(dir);
    running.delete(dir);
  };
  return {
    shared: () => {
      shared ??= start([]);
      return shared;
    },
    withOwn: async ({ controllerManagerArgs = [] }, body) => {
      const plane = await start(controllerManagerArgs);
      try {
        return await body(plane);
      } finally {
        await end(plane.dir);
      }
    },
    stop: async () => {
      for (const dir of [...running]) await end(dir);
    },
  };
};

const runCase = async (one: Case, folder: string, program: string, planes: Planes): Promise<CaseResult> => {
  const started = performance.now();
  const load = Math.round(loadavg()[0] ?? 0);
  const dir = join(folder, one.name);
  mkdirSync(dir);
  const say = (text: string): void => console.error(`${one.name}: ${text}`);
  const wanted = Number(flags.repeat ?? (flags.smoke ? 4 : 5));
  const bench: Bench = {
    smoke: flags.smoke,
    program,
    repeats: (most = wanted) => Math.max(1, Math.min(wanted, most)),
    size: (full, small) => (flags.smoke ? small : full),
    dir,
    cluster: planes.shared,
    withCluster: planes.withOwn,
    say,
  };
  const lines = await one.run(bench);
  rmSync(dir, { recursive: true, force: true });
  const seconds = Math.round((performance.now() - started) / 1000);
  say(`done in ${seconds} s`);
  return { name: one.name, seconds, machine: machine(new Date().toISOString().slice(0, 10)), load, lines };
};

const tablesOf = (results: readonly CaseResult[]): string =>
  [measuredText(results), markdownTable(results), requestsTable(results)].join('\n\n');

const report = (results: readonly CaseResult[]): void => {
  console.log(tablesOf(results));
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(results, undefined, 2)}\n`);
  if (flags.smoke || (flags.only !== undefined && !flags.keep)) return;
  const file = join(ROOT, 'docs', 'benchmarks.md');
  writeFileSync(file, intoDocument(readFileSync(file, 'utf8'), tablesOf(keepResults(results))));
};

/** A smoke run fails by what is worse than recorded, a full one by targets that are missed. */
const verdict = (results: readonly CaseResult[]): number => {
  if (flags.smoke && flags.record) {
    writeRecorded(results);
    return 0;
  }
  const missed = results.flatMap(({ name, lines }) =>
    lines.filter((line) => isMet(line) === false).map(({ id }) => `${name}/${id}: missed`),
  );
  const wrong = flags.smoke ? complaints(results, readRecorded()) : missed;
  for (const line of wrong) console.error(line);
  console.error(wrong.length === 0 ? 'bench: all fine' : `bench: ${wrong.length} not as it should be`);
  return wrong.length === 0 ? 0 : 1;
};

const main = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  const cases = chosen();
  if (!flags['no-build']) build();
  const program = unpackProduct(join(folder, 'package'));
  const planes = openPlanes(folder);
  const results: CaseResult[] = [];
  // Programs of the testbed are detached: without this they would outlive a Ctrl-C.
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      void planes.stop().finally(() => process.exit(1));
    });
  try {
    for (const one of cases) results.push(await runCase(one, folder, program, planes));
  } finally {
    await planes.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  report(results);
  return verdict(results);
};

if (flags.help) console.log(USAGE);
else if (flags.list)
  for (const { name, summary, heavy } of CASES) console.log(`${name.padEnd(24)} ${summary}${heavy ? ' (takes minutes)' : ''}`);
else process.exitCode = await main();
