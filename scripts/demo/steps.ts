import { allHealthy, replicas, runsWell, type StatusJson, type Step, web } from './looks.ts';
import { until } from './stage.ts';
import { goBack, stopAll } from './take-back.ts';

const bringUp: Step = {
  title: 'A repository from examples/shop is pushed, and holdfast run brings up two clusters',
  play: async (stage, verified) => {
    const commit = stage.push('Shop: production and staging');
    const { code, output } = stage.holdfast('validate', '--commit', 'HEAD', `${stage.dir}/shop`);
    if (code !== 0) throw new Error(`validate: ${output}`);
    verified(`holdfast validate: ${output.trim()}`);
    await stage.run();
    const status = await allHealthy(stage, commit);
    for (const { name, objects } of status.clusters) verified(`cluster ${name} is Healthy, ${objects.healthy} of ${objects.total} objects`);
  },
};

const change: Step = {
  title: 'A push changes a service: web goes from 3 to 5 tasks, with a circuit breaker',
  play: async (stage, verified) => {
    const breaker = '  deploymentConfiguration:\n    deploymentCircuitBreaker: { enable: true, rollback: true }\n';
    stage.edit('clusters/production/services/web.yaml', (text) =>
      text.replace('desiredCount: 3', 'desiredCount: 5').replace('  deploymentConfiguration:\n', breaker),
    );
    stage.push('Scale web to 5');
    await replicas(stage, 5);
    verified('Deployment web has 5 available replicas');
  },
};

const refuse: Step = {
  title: 'A broken commit is refused with its line, and changes nothing',
  play: async (stage, verified) => {
    const before = (await web(stage))?.metadata.resourceVersion;
    stage.edit('clusters/production/services/web.yaml', (text) => text.replace('desiredCount: 5', 'desiredCuont: 9'));
    const commit = stage.push('Scale web to 9, with a typo');
    await until('run refuses the commit', 15, async () => stage.printed().includes(`${commit.slice(0, 7)} is refused`));
    const said =
      stage
        .printed()
        .split('\n')
        .find((line) => line.includes(`${commit.slice(0, 7)} is refused`)) ?? '';
    if (!/services\/web\.yaml:\d+:\d+/.test(said) || !said.includes('desiredCount'))
      throw new Error(`the refusal does not name the place and the fix: ${said}`);
    verified('the refusal names file, line and column, and the field that was meant');
    if ((await web(stage))?.metadata.resourceVersion !== before) throw new Error('Deployment web was changed');
    verified('Deployment web was not written');
    stage.git('revert', '--no-edit', 'HEAD');
    stage.git('push', '--quiet', 'origin', 'HEAD:main');
    const mended = stage.git('rev-parse', 'HEAD');
    await until('the mended commit is in force', 15, async () => stage.printed().includes(`production: Healthy at ${mended.slice(0, 7)}`));
    verified('git revert of it: the branch is in order again');
  },
};

const drift: Step = {
  title: 'Somebody deletes a Deployment by hand, and it is back',
  play: async (stage, verified) => {
    const before = await web(stage);
    if (!before) throw new Error('Deployment web is not there');
    const started = performance.now();
    await stage.remove('production', before);
    await until('Deployment web is back', 10, async () => {
      const now = await web(stage);
      return now !== undefined && now.metadata.uid !== before.metadata.uid;
    });
    verified(`Deployment web was created again ${Math.round(performance.now() - started)} ms after it was deleted`);
    await replicas(stage, 5);
    verified('and has 5 available replicas');
  },
};

const rollBack: Step = {
  title: 'git revert rolls back: web goes back to 3 tasks',
  play: async (stage, verified) => {
    const scaled = stage.git('log', '--format=%H', '--grep', '^Scale web to 5$', '-1');
    stage.git('revert', '--no-edit', scaled);
    stage.git('push', '--quiet', 'origin', 'HEAD:main');
    await replicas(stage, 3);
    verified('Deployment web has 3 available replicas');
  },
};

const rebuild: Step = {
  title: 'The production cluster is destroyed, and rebuilt from the commit',
  play: async (stage, verified) => {
    const uidOf = async (): Promise<string | undefined> =>
      (await stage.live('production', 'v1', 'Namespace', '', 'kube-system'))?.metadata.uid;
    const before = await uidOf();
    await stage.destroyCluster('production');
    const after = await until('a new cluster', 30, async () => {
      const uid = await uidOf();
      return uid !== undefined && uid !== before ? uid : undefined;
    });
    verified(`a new cluster is there: kube-system is ${after.slice(0, 8)}, it was ${before?.slice(0, 8)}`);
    await replicas(stage, 4);
    const status = await until('status says Healthy', 20, async () => {
      const { code, output } = stage.holdfast('status', '-o', 'json');
      return code === 0 ? (JSON.parse(output) as StatusJson) : undefined;
    });
    for (const { name, objects } of status.clusters) verified(`cluster ${name} is Healthy, ${objects.healthy} of ${objects.total} objects`);
  },
};

const restore: Step = {
  title: 'A backup is made and verified; what came after it is undone by restoring it, in the cluster and in Git',
  play: async (stage, verified) => {
    const run = (...args: string[]): string => runsWell(stage, 'backup', ...args).trim();
    verified(run('now', '--cluster', 'production'));
    verified(run('verify', 'production/latest'));
    stage.edit('clusters/production/services/web.yaml', (text) => text.replace('desiredCount: 4', 'desiredCount: 1'));
    stage.push('Scale web to 1');
    await replicas(stage, 1);
    run('restore', 'production/latest', '--commit');
    await replicas(stage, 4);
    verified('Deployment web has 4 available replicas again');
    stage.git('pull', '--quiet', '--ff-only', 'origin', 'main');
    const said = stage.git('log', '-1', '--format=%s');
    if (!said.startsWith('Roll back production to')) throw new Error(`the newest commit is "${said}"`);
    verified(`Git says so too: ${said}`);
    await until('status says Healthy', 20, async () => stage.holdfast('status').code === 0);
    verified('and both clusters are Healthy');
  },
};

const rehearse: Step = {
  title: 'A drill: the same commit is recovered into clusters that are thrown away',
  play: async (stage, verified) => {
    const before = (await stage.sandboxes()).join();
    const { code, output } = stage.holdfast('drill');
    for (const line of output.split('State recovery completed\n').at(-1)?.trim().split('\n') ?? []) stage.say(line);
    const commit = stage.git('rev-parse', '--short=7', 'HEAD');
    if (code !== 0 || !output.includes(`drill passed: every object of ${commit} came back`))
      throw new Error(`the drill ended with ${code}`);
    verified('every object came back, healthy and equal to the commit');
    const left = stage.drillFolders();
    if (left.length > 0) throw new Error(`the drill left ${left.join(', ')} behind`);
    const after = (await stage.sandboxes()).join();
    if (after !== before) throw new Error(`the sandboxes were ${before}, now ${after}`);
    verified('it left nothing behind, and the two clusters were not touched');
  },
};

export const STEPS: readonly Step[] = [bringUp, change, refuse, drift, goBack, rollBack, stopAll, rebuild, restore, rehearse];
