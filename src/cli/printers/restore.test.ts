import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { configMap, held, planInput } from '../../../test/support/plan-input.ts';
import { buildPlan } from '../../plan/build.ts';
import type { OtherPlan } from '../../reconcile/backup/restore-others.ts';
import { restorePlanAsText } from './restore.ts';

const flow = (name: string) => ({ apiVersion: 'workflow.zen.io/v1alpha1', kind: 'JobFlow', namespace: 'shop', name });

test('what a restore makes beside the way of a commit is counted in its one plan', () => {
  const plan = buildPlan(planInput({ git: [configMap('same')], live: [held(configMap('same'))] }));
  const others: OtherPlan[] = [
    { ref: flow('nightly'), action: 'create', reason: 'is missing; its finished steps stay finished' },
    { ref: flow('hourly'), action: 'leave', reason: 'is there, and stays as it is' },
    { ref: flow('sealed'), action: 'blocked', reason: 'no key opens it' },
  ];
  const text = restorePlanAsText({ backup: 'prod/latest', cluster: 'prod', plan, others, notOpened: [] });
  expect(stripVTControlCharacters(text).replace(/plan [0-9a-f]{12}/, 'plan HEX')).toMatchInlineSnapshot(`
    "backup prod/latest into prod; nothing is deleted
    prod at c0ffee000000, plan HEX

    apply
      + create JobFlow shop/nightly (backup): is missing; its finished steps stay finished

    held back
      ? blocked create JobFlow shop/sealed (backup): no key opens it

    Plan: 1 to create, 2 unchanged, 1 blocked
      JobFlow shop/hourly is there, and stays as it is"
  `);
  const nothing = restorePlanAsText({ backup: 'prod/latest', cluster: 'prod', plan, others: [], notOpened: [] });
  expect(stripVTControlCharacters(nothing)).toContain('Plan: no changes, 1 unchanged');
});
