import { expect, test } from 'vitest';
import { configMap, deployment, entry, held, kubeObject, planInput, rendered } from '../../../test/support/plan-input.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { buildPlan } from '../../plan/build.ts';
import type { PlanInput } from '../../plan/types.ts';
import { planAsText, planSummary } from './plan.ts';

const ESC = String.fromCharCode(27);
const text = (input: PlanInput): string => planAsText(buildPlan(input), { color: false });
const secret = (password: string): KubeObject => kubeObject('v1', 'Secret', 'db', { stringData: { password } });
const lines = (middle: string): string => `one\ntwo\n${middle}\nfour\nfive`;

test('golden: a plan as people read it', () => {
  const input = planInput({
    git: [
      rendered(deployment('web', 'nginx:2'), { source: 'services/web' }),
      rendered(deployment('api'), {
        source: 'services/api',
        requires: [{ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'ssm-db-url' }],
      }),
      configMap('settings', { 'app.conf': lines('drei'), level: 'debug' }),
      configMap('new'),
      configMap('same'),
      secret('after'),
    ],
    live: [
      held(deployment('web')),
      held(configMap('settings', { 'app.conf': lines('three'), mode: 'x' })),
      held(configMap('same')),
      held(secret('before')),
      held(configMap('old')),
    ],
    inventory: [configMap('old'), entry(configMap('was'))],
    policy: { pruneCeiling: { objects: 0, percent: 0 }, allowClusterDeletion: false },
  });
  expect(text(input).replace(/plan [0-9a-f]{12}/, 'plan 0123456789ab')).toMatchInlineSnapshot(`
    "prod at c0ffee000000, plan 0123456789ab

    apply
      + create ConfigMap shop/new (manifests/new.yaml): is not in the cluster
      ~ configure ConfigMap shop/settings (manifests/settings.yaml): 3 fields differ from Git
          data.level: (none) -> debug
          data.mode: x -> (none)
          data["app.conf"]:
            - three
            + drei
      ~ configure Secret shop/db (manifests/db.yaml): 1 field differs from Git
          data.password: *** -> ***
      ~ configure Deployment shop/web (services/web): 1 field differs from Git
          spec.template.spec.containers[name=main].image: nginx:1 -> nginx:2

    when all of that is healthy
      < release ConfigMap shop/was: is gone already: its entry is dropped

    held back
      ? blocked prune ConfigMap shop/old: 1 object to delete: over the ceiling of 0 an hour
          prune-ceiling: if they may all go: holdfast approve prod
      ? blocked create Deployment shop/api (services/api): waits for Secret ssm-db-url
          missing-requirement: kubectl -n shop create secret generic ssm-db-url --from-literal=…; it is seen at once

    Plan: 1 to create, 3 to configure, 1 unchanged, 1 blocked, 1 to prune (held back: prune-ceiling), 1 to release"
  `);
});

test('nothing to do is said', () => {
  expect(planSummary(buildPlan(planInput({ git: [configMap('c')], live: [held(configMap('c'))] })))).toBe('Plan: no changes, 1 unchanged');
  expect(planSummary(buildPlan(planInput({})))).toBe('Plan: no changes');
});

test('some held back, some not', () => {
  const disabled = held(configMap('kept', {}, { annotations: { 'holdfast.dev/prune': 'disabled' } }));
  const input = planInput({ git: [configMap('c')], live: [disabled, held(configMap('old'))], inventory: [disabled, configMap('old')] });
  expect(planSummary(buildPlan(input))).toBe('Plan: 1 to create, 2 to prune (1 held back: prune-disabled)');
});

test('a value in Git cannot write to the terminal, nor fill it', () => {
  const nasty = `${ESC}[2J\u202egnp.exe\r`;
  const long = Array.from({ length: 400 }, (_, index) => `line ${index}`).join('\n');
  const input = planInput({
    git: [configMap('c', { [`k${ESC}[1m`]: nasty, long: 'y'.repeat(5000), text: long })],
    live: [held(configMap('c', { text: long.replaceAll('line', 'row') }))],
  });
  const shown = text(input);
  expect(shown.split('\n').join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(shown).toContain('\\u001b');
  expect(shown.split('\n').length).toBeLessThan(40);
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThan(240);
});

test('colour only where asked for', () => {
  const plan = buildPlan(planInput({ git: [configMap('c')] }));
  expect(planAsText(plan, { color: false })).not.toContain(ESC);
  expect(planAsText(plan, { color: true })).toContain(`${ESC}[32m+ create${ESC}[39m`);
});
