// npm run demo: a repository, two sandbox clusters, and what Holdfast promises about them, each step checked. Not interactive.
// --keep leaves everything running and says how to look at it.
import { openStage, type Stage } from './stage.ts';
import { STEPS, type Step } from './steps.ts';

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
  say(`\nEverything is left running in ${stage.dir}:`);
  for (const cluster of ['production', 'staging']) say(`  kubectl --kubeconfig ${await stage.kubeconfig(cluster)} get deployments,pods -A`);
  say(`  push to it:    cd ${stage.dir}/shop, edit, git commit, git push origin HEAD:main`);
  say(`  look at it:    HOLDFAST_INSTANCE=demo npm run holdfast -- status --repository ${stage.origin} --data-dir ${stage.dataDir}`);
  say('  end it:        stop the holdfast run process, then for each cluster:');
  say(`                 npm run holdfast -- sandbox stop NAME --remove --data-dir ${stage.dataDir}`);
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
