import { expect, test } from 'vitest';
import { configMap, planInput } from '../../test/support/plan-input.ts';
import { buildPlan } from '../plan/build.ts';
import { shapeLines, shapeReport } from '../reconcile/shape.ts';
import { plansFromJson, plansToJson } from './plan-file.ts';

const plan = buildPlan(planInput({ git: [configMap('one')] }));

test('what a cluster consists of stands beside its plan as the text shows it, and a plan is read back as it was', () => {
  const shape = {
    differences: [
      { field: 'agents', wanted: '3', found: '1', inPlace: true },
      { field: 'ports', wanted: '8081:80/tcp', found: 'none', inPlace: false },
    ],
    isOurs: true,
    byHand: 'k3d cluster delete kecs-prod',
  };
  const note = shapeLines('prod', shape).join('\n');
  const text = plansToJson([{ plan, note, reshapes: true, shape: shapeReport('prod', shape) }]);
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    clusters: [
      {
        cluster: 'prod',
        notes: [expect.stringMatching(/^agents: the commit says 3, the cluster has 1; /), expect.stringMatching(/^ports: /)],
        shape: {
          ours: true,
          differences: [
            { field: 'agents', wanted: '3', found: '1', inPlace: true, next: expect.stringContaining('holdfast apply') },
            { field: 'ports', inPlace: false, next: expect.stringContaining('holdfast approve prod --recreate') },
          ],
        },
      },
    ],
  });
  expect(plansFromJson(text)).toEqual([JSON.parse(JSON.stringify(plan))]);
});

test('of a cluster of which nothing is to be said, and of no cluster', () => {
  const text = plansToJson([{ plan, note: undefined, reshapes: false, shape: undefined }]);
  expect(JSON.parse(text)).toMatchObject({ clusters: [{ cluster: 'prod', notes: [], shape: null }] });
  expect(JSON.parse(plansToJson([]))).toEqual({ version: 1, plans: [], clusters: [] });
});
