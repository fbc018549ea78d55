import { describe, expect, test } from 'vitest';
import { configMap, deployment, held, planInput, rendered } from '../../test/support/plan-input.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { buildPlan } from './build.ts';
import { parsePlan, planToJson, whyStale } from './json.ts';
import type { PlanInput } from './types.ts';

const live = held(deployment('web'));
const input = planInput({
  git: [deployment('web', 'nginx:2'), configMap('new'), configMap('same')],
  live: [live, held(configMap('same')), held(configMap('old'))],
  inventory: [configMap('old')],
});
const plan = buildPlan(input);
const text = planToJson(plan);

test('is read back as it was written, byte for byte', () => {
  expect(planToJson(parsePlan(text))).toBe(text);
  expect(whyStale(parsePlan(text), plan)).toEqual([]);
});

const broken = (change: { [key: string]: unknown }): string => JSON.stringify({ ...JSON.parse(text), ...change });

test.each([
  ['', 'JSON'],
  ['[]', 'object'],
  [broken({ version: 2 }), 'version 2'],
  [broken({ digest: undefined }), 'digest'],
  [broken({ prune: {} }), 'prune'],
  [broken({ waves: [{ name: 'x', gate: 'open', actions: [] }] }), 'waves'],
  [broken({ blocked: [{ verb: 'delete' }] }), 'blocked'],
  [broken({ counts: {} }), 'counts'],
])('refuses what is none: %.20s', (wrong, says) => {
  try {
    parsePlan(wrong);
  } catch (error) {
    expect(isHoldfastError(error, 'PlanInvalid')).toBe(true);
    return expect(String(error)).toContain(says);
  }
  throw new Error('was taken');
});

describe('a saved plan is stale', () => {
  const now = (change: Partial<PlanInput>): string[] => whyStale(plan, buildPlan({ ...input, ...change }));
  const observed = (object: typeof live) =>
    new Map([...input.observations].map(([key, value]) => [key, key.includes('/web') ? { live: object } : value]));

  test('when an object was written to since', () => {
    expect(now({ observations: observed({ ...live, metadata: { ...live.metadata, resourceVersion: '99' } }) })).toEqual([
      'Deployment shop/web has changed in the cluster since',
    ]);
  });

  test('when something is rendered otherwise, came, or went', () => {
    const git = [deployment('web', 'nginx:3'), configMap('new'), configMap('more'), configMap('same')].map((object) => rendered(object));
    expect(now({ rendered: git })).toEqual(
      expect.arrayContaining(['ConfigMap shop/more is new in the plan', 'Deployment shop/web is rendered otherwise']),
    );
    expect(now({ rendered: git.slice(0, 1) })).toContain('ConfigMap shop/new is not in the plan any more');
  });

  test('when a guard holds now, or the commit is another', () => {
    expect(now({ pruneEnabled: false })).toEqual(['ConfigMap shop/old: prune then, blocked now']);
    expect(now({ commit: 'other' })).toEqual([expect.stringMatching('the plan is for commit c0ffee')]);
  });

  test('but not when only an unchanged object was', () => {
    const same = held(configMap('same'));
    const newer = { ...same, metadata: { ...same.metadata, resourceVersion: '50' } };
    expect(
      now({ observations: new Map([...input.observations].map(([key, value]) => [key, key.endsWith('/same') ? { live: newer } : value])) }),
    ).toEqual([]);
  });
});
