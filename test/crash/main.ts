// npm run test:crash: plays the matrix on a real control plane, prints the table, and keeps it in docs/crash-safety.md.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import { SYSTEM_NAMESPACE } from '../../src/lib/well-known.ts';
import { buildTestbed } from '../testbed/build.ts';
import { startControlPlane, stopControlPlane } from '../testbed/control-plane.ts';
import type { Step } from './invariants.ts';
import { type CalmRun, type Planned, type Played, planStep, playAll, playCalm, thinned } from './matrix.ts';
import { type Facts, intoDocument, lineOf, markdown, summary } from './report.ts';
import { type Choice, idOf, isChosen, isWhole } from './select.ts';
import type { Testbed } from './world.ts';

const STEPS: readonly Step[] = ['first', 'change'];
const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'crash-safety.md');
const USAGE = `npm run test:crash -- [flags]
  --step STEP     first: from nothing to the first commit; change: from the first to the second one
  --point TEXT    only requests whose name holds this text
  --fault TEXT    only faults whose name holds this text
  --cell ID       only this cell, as a failure names it
  --side N        how many cells at once; 4
  --every         every fault at every request: about twice as long
  --log           the requests of each cell, in order
  --list          names the cells and plays none
  --quiet         says nothing of cells that went well
HOLDFAST_TEST_KUBECONFIG=FILE takes a control plane that runs already, as administrator and with a token.`;

const { values: flags } = parseArgs({
  options: {
    step: { type: 'string' },
    point: { type: 'string' },
    fault: { type: 'string' },
    cell: { type: 'string' },
    side: { type: 'string', default: '4' },
    every: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const choice: Choice = { step: flags.step, point: flags.point, fault: flags.fault, cell: flags.cell };

const steps = (): readonly Step[] => {
  const chosen = STEPS.filter((step) => flags.step === undefined || flags.step === step);
  if (chosen.length === 0) throw new Error(`there is no step ${flags.step}\n\n${USAGE}`);
  return chosen;
};
const side = (): number => {
  if (!/^[1-9]\d?$/.test(flags.side)) throw new Error(`--side takes a number from 1 to 99\n\n${USAGE}`);
  return Number(flags.side);
};

/** What goes wrong in the test itself must not leave a control plane behind. */
const withTestbed = async <T>(body: (testbed: Testbed) => Promise<T>): Promise<T> => {
  const parent = mkdtempSync(join(tmpdir(), 'holdfast-crash-matrix-'));
  const dir = join(parent, 'testbed');
  const stop = async (): Promise<void> => {
    await stopControlPlane(dir);
    rmSync(parent, { recursive: true, force: true });
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void stop().finally(() => process.exit(1)));
  try {
    const given = process.env['HOLDFAST_TEST_KUBECONFIG'];
    const kubeconfig = given ?? (await startControlPlane(buildTestbed(), dir)).kubeconfig;
    const admin = await connectKube({ kubeconfig, context: undefined });
    try {
      return await body({ kubeconfig, admin });
    } finally {
      await admin.close();
    }
  } finally {
    await stop();
  }
};

/** All cells share it: only the first one on a new server would find it missing, and its requests would be no other cell's. */
const makeMemoryNamespace = async (admin: KubeClient): Promise<void> => {
  await admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: SYSTEM_NAMESPACE } }, { manager: 'somebody' });
};

type Run = { played: readonly Played[]; facts: Facts };

const playChosen = async (testbed: Testbed): Promise<Run | undefined> => {
  const started = performance.now();
  await makeMemoryNamespace(testbed.admin);
  const calms: { [step in Step]?: CalmRun } = {};
  const plan: Planned[] = [];
  for (const step of steps()) {
    const calm = await playCalm(testbed, step);
    calms[step] = calm;
    const all = planStep(step, calm);
    plan.push(...(flags.every || !isWhole(choice) ? all.filter(isChosen(choice)) : thinned(all)));
  }
  if (plan.length === 0) throw new Error('no cell is called like this; --list names them');
  if (flags.list) {
    for (const { cell } of plan) console.log(`${idOf(cell)} ${cell.step} | ${cell.point} | ${cell.fault}`);
    return undefined;
  }
  const played = await playAll(testbed, plan, {
    calms,
    side: side(),
    onPlayed: (one, done, all) => {
      if (flags.log) for (const { at, name } of one.outcome.log) console.log(`${(at / 1000).toFixed(3).padStart(10)} s  ${name}`);
      if (!flags.quiet || one.outcome.problems.length > 0) console.log(`${done}/${all} ${lineOf(one)}`);
    },
  });
  const { gitVersion } = await testbed.admin.version();
  return { played, facts: { seconds: (performance.now() - started) / 1000, kubernetes: gitVersion, cores: availableParallelism() } };
};

const main = async (): Promise<number> => {
  const run = await withTestbed(playChosen);
  if (run === undefined) return 0;
  const { played, facts } = run;
  const tables = markdown(played, facts);
  console.log(`\n${tables}\n`);
  const failed = played.filter(({ outcome }) => outcome.problems.length > 0);
  for (const one of failed) console.error(lineOf(one));
  // Only a whole run stands for itself.
  if (isWhole(choice)) writeFileSync(DOCUMENT, intoDocument(readFileSync(DOCUMENT, 'utf8'), tables));
  console.error(`test:crash: ${summary(played, facts)}`);
  return failed.length === 0 ? 0 : 1;
};

if (flags.help) console.log(USAGE);
else process.exitCode = await main();
