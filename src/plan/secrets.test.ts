import { expect, test } from 'vitest';
import { kubeObject, planInput } from '../../test/support/plan-input.ts';
import { keyOf, refOf } from '../lib/kube-object.ts';
import { buildPlan } from './build.ts';

test('a refusal that quotes stringData as the server was sent it, in base64, is shown without it', () => {
  const secret = kubeObject('v1', 'Secret', 's', { stringData: { password: 'hunter2' } });
  const message = `no: {"password":"${btoa('hunter2')}"} (hunter2)`;
  const input = planInput({ git: [secret] });
  const observations = new Map([
    [keyOf(refOf(secret)), { live: undefined, dryRun: { ok: false, status: 422, message, immutable: false } as const }],
  ]);
  const [held] = buildPlan({ ...input, observations }).blocked;
  expect(held?.reason).toBe('the API server refuses it (422): no: {"password":"***"} (***)');
});
