import { describe, expect, test } from 'vitest';
import { actionOn, allActions, held as applied, deployment, kubeObject, planInput, rendered } from '../../test/support/plan-input.ts';
import type { JsonObject } from '../lib/json.ts';
import { refOf } from '../lib/kube-object.ts';
import type { RenderedObject } from '../render/types.ts';
import { buildPlan } from './build.ts';
import type { PlanInput } from './types.ts';

const failure = { reason: 'is encrypted and cannot be decrypted: no key', allow: 'give the operator the right key' };
const secretOf = (data: JsonObject) => kubeObject('v1', 'Secret', 'db', { data });
const sealed = secretOf({ a: 'ENC[AES256_GCM,data:x]' });
const web = deployment('web');
const other = deployment('other');

/** Git wants a Secret that cannot be decrypted, a Deployment that reads it and one that does not. */
const input = (live: Parameters<typeof planInput>[0]['live'] = []): PlanInput => ({
  ...planInput({ git: [sealed, web, other], live, inventory: [sealed, web, other] }),
  rendered: [rendered(sealed, { held: failure }), rendered(web, { requires: [refOf(sealed)] }), rendered(other)] satisfies RenderedObject[],
});

describe('a Secret that could not be decrypted', () => {
  test('is blocked with its reason, and with it what waits for it and nothing else', () => {
    const plan = buildPlan(input());
    expect(actionOn(plan, sealed)).toMatchObject({ verb: 'blocked', wanted: 'create', guard: 'not-decrypted', ...failure, diff: [] });
    expect(actionOn(plan, web)).toMatchObject({
      verb: 'blocked',
      guard: 'missing-requirement',
      reason: 'waits for Secret db',
      allow: 'it could not be decrypted: see Secret db',
    });
    expect(actionOn(plan, other).verb).toBe('create');
  });

  test('is left as it is where it is in the cluster, never deleted, and what reads it is put right', () => {
    const plan = buildPlan(input([applied(secretOf({ a: 'b2xk' }))]));
    expect(actionOn(plan, sealed)).toMatchObject({ verb: 'blocked', wanted: 'configure', guard: 'not-decrypted' });
    expect(actionOn(plan, web).verb).toBe('create');
    expect(allActions(plan).filter(({ verb }) => verb === 'prune' || verb === 'release')).toEqual([]);
    expect(JSON.stringify(plan)).not.toContain('ENC[');
  });
});
