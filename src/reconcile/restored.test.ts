import { expect, test } from 'vitest';
import { configMap, held, planInput } from '../../test/support/plan-input.ts';
import { buildPlan } from '../plan/build.ts';
import { restoredStands } from './restored.ts';

const RESTORED = { backup: 'prod/20261129T020005Z', at: '2026-11-29T10:00:00.000Z', by: 'Ada' };

/** What is said where Git has one of two ConfigMaps so, and the cluster has both as they were. */
const stands = (a: string): string => {
  const live = [held(configMap('one')), held(configMap('two'))];
  const plan = buildPlan(planInput({ git: [configMap('one', { a }), configMap('two')], live }));
  return restoredStands(RESTORED, plan, 'c0ffee0123456789');
};

test('what was restored is said to differ from Git where it does, and nowhere else', () => {
  expect(stands('2')).toBe(
    'backup prod/20261129T020005Z was restored by Ada at 2026-11-29T10:00:00Z, and nothing is changed until somebody chooses; live differs from Git in 1 object',
  );
  expect(stands('1')).toMatch(/; live is as c0ffee0 says$/);
  expect(stands('1')).not.toContain('differs');
});
