// npm run demo: a repository, two sandbox clusters, and what Holdfast promises about them, each step checked. Not interactive.
// --keep leaves everything running and says how to look at it.
import type { Step } from './looks.ts';
import { openStage, type Stage } from './stage.ts';
import { STEPS } from './steps.ts';

const unknown = process.argv.slice(2).filter((word) => word !== '--keep');
if (unknown.length > 0) {
  console.error(`the demo knows --keep and not ${unknown.join(' ')}`);
  process.exit(2);
}
const keep = process.argv.includes('--keep');
const say = (line: string): void => console.log(line);

const play = async (stage: Stage, step: Step, number: number): Promise<boolean> => {
  say(`\n${number}. ${step.title}`);
  const started = performance.now();
  const took = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await step.play(stage, (what) => say(`    ok  ${what}`));
    say(`   done in ${took()}`);
    return true;
  } catch (error) {
    say(`   FAILED after ${took()}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
};

const howToLook = async (stage: Stage): Promise<void> => {
  const { pid, log } = stage.runner();
  const names = ['production', 'staging'];
  const kubeconfigs = await Promise.all(names.map((name) => stage.kubeconfig(name)));
  // What the run still had to say comes first.
  stage.printed();
  say(`\nEverything is left running in ${stage.dir}:`);
  for (const file of kubeconfigs) say(`  kubectl --kubeconfig ${file} get deployments,pods -A`);
  say(`  push to it:    cd ${stage.dir}/shop, edit, git commit, git push origin HEAD:main`);
  say(`  look at it:    tail -f ${log}`);
  say(`                 HOLDFAST_INSTANCE=demo bin/holdfast.js status --repository ${stage.origin} --data-dir ${stage.dataDir}`);
  say(`  end it:        kill ${pid}`);
  for (const name of names) say(`                 bin/holdfast.js sandbox stop ${name} --remove --data-dir ${stage.dataDir}`);
  say(`                 rm -r ${stage.dir}`);
};

const started = performance.now();
const stage = openStage(say);
let played = 0;
try {
  for (const step of STEPS) {
    if (!(await play(stage, step, played + 1))) break;
    played += 1;
  }
  if (keep) await howToLook(stage);
} finally {
  await stage.close(keep);
}
say(`\ndemo: ${played} of ${STEPS.length} steps passed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
process.exit(played === STEPS.length ? 0 : 1);
