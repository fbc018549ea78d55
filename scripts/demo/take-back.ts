// Steps that take something back: a commit that fails, and the power to write.
import { replicas, runsWell, type Step, saidHealthy, specOf, web } from './looks.ts';
import { until } from './stage.ts';

export const goBack: Step = {
  title: 'A commit whose image cannot be pulled goes back by itself',
  play: async (stage, verified) => {
    const good = stage.git('rev-parse', '--short=7', 'HEAD');
    const image = JSON.stringify(specOf(await web(stage))).match(/"image":"([^"]+)"/)?.[1];
    const revisions = 'clusters/production/task-definitions';
    stage.copy(`${revisions}/web-2.yaml`, `${revisions}/web-3.yaml`, (text) =>
      text.replace('name: web-2', 'name: web-3').replace('revision: 2', 'revision: 3').replace('image: nginx:1.29', 'image: broken/web:3'),
    );
    stage.edit('clusters/production/services/web.yaml', (text) => text.replace('web:2', 'web:3'));
    const bad = stage.push('Web 3').slice(0, 7);
    await until('it is rolled back', 30, async () => stage.printed().includes(`production: RolledBack ${bad} was rolled back to ${good}`));
    if (!stage.printed().includes('its circuit breaker counted too many failed tasks')) throw new Error('it does not say why');
    await until('web is as it was', 20, async () => JSON.stringify(specOf(await web(stage))).includes(`"image":"${image}"`));
    await replicas(stage, 5);
    verified(`its circuit breaker ended it: Deployment web runs ${image} again, 5 available replicas`);
    const { code, output } = stage.holdfast('status', '--cluster', 'production');
    if (code !== 1 || !output.includes('holdfast approve production')) throw new Error(`status does not say what to do: ${output}`);
    verified('holdfast status says that it was rolled back, why, and what to do');
    stage.git('revert', '--no-edit', 'HEAD');
    stage.git('push', '--quiet', 'origin', 'HEAD:main');
    await saidHealthy(stage, 'production', stage.git('rev-parse', 'HEAD'));
    verified('git revert of it: the branch is in order again');
  },
};

export const stopAll: Step = {
  title: 'An emergency stop: nothing is written, whatever is pushed, until it is lifted',
  play: async (stage, verified) => {
    for (const line of runsWell(stage, 'stop', '--reason', 'something is wrong').trim().split('\n')) stage.say(line);
    await until('run obeys', 15, async () => stage.printed().includes('production: Stopped'));
    const before = (await web(stage))?.metadata.resourceVersion;
    stage.edit('clusters/production/services/web.yaml', (text) => text.replace('desiredCount: 3', 'desiredCount: 4'));
    const commit = stage.push('Scale web to 4').slice(0, 7);
    await until('run has read the push', 15, async () => stage.printed().includes(`source: ${commit}`));
    const { code, output } = stage.holdfast('sync');
    if (code !== 1 || !output.includes('error Stopped')) throw new Error(`sync ended with ${code}: ${output}`);
    verified('holdfast sync refuses: error Stopped');
    if ((await web(stage))?.metadata.resourceVersion !== before) throw new Error('Deployment web was written');
    verified('Deployment web was not written');
    for (const line of runsWell(stage, 'resume').trim().split('\n')) stage.say(line);
    await saidHealthy(stage, 'production', commit);
    await replicas(stage, 4);
    verified('holdfast resume: the push is carried out, Deployment web has 4 available replicas');
  },
};
