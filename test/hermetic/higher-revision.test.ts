import { expect, test } from 'vitest';
import { planAsText } from '../../src/cli/printers/plan.ts';
import { buildPlan } from '../../src/plan/build.ts';
import { renderCluster } from '../../src/render/render-cluster.ts';
import type { RenderedObject } from '../../src/render/types.ts';
import { CONTEXT } from '../support/desired-cluster.ts';
import { desiredOf, devCluster, service, task } from '../support/desired-files.ts';
import { entry, held, planInput } from '../support/plan-input.ts';

const renderedOf = (more: { [path: string]: string }, taskDefinition: string): readonly RenderedObject[] => {
  const [dev] = desiredOf(devCluster({ 'services/web.yaml': service('web', taskDefinition), ...more })).clusters;
  if (dev === undefined) throw new Error('no cluster');
  return renderCluster(dev, CONTEXT).objects;
};
const added = { 'task-definitions/web-2.yaml': task('web', 2, 'containerDefinitions: [{ name: app, image: nginx:2 }]') };
const planOf = (taskDefinition: string): string => {
  const before = renderedOf({}, taskDefinition).map(({ object }) => object);
  const input = planInput({ git: renderedOf(added, taskDefinition), live: before.map(held), inventory: before.map((one) => entry(one)) });
  return planAsText(buildPlan(input), { color: false });
};

test('a higher revision of a family is deployed by a service that names the family alone, and the plan says so', () => {
  const plan = planOf('web');
  expect(plan).toMatch(/~ configure Deployment dev-us-east-1\/web/);
  expect(plan).toMatch(/kecs\.dev\/task-definition.*task-definition\/web:1 -> .*task-definition\/web:2/);
  expect(planOf('web:1')).toMatch(/0 to configure|unchanged/);
  expect(planOf('web:1')).not.toContain('web:2');
});
