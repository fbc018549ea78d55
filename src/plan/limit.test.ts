import { expect, it } from 'vitest';
import { configMap, deployment, entry, held, keyOfObject, namespace, planInput, rendered } from '../../test/support/plan-input.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { buildPlan, hasChanges } from './build.ts';
import { limitPlan, withoutDeletions } from './limit.ts';
import type { Plan } from './types.ts';

const [shop, db, web, other] = [namespace('shop'), configMap('db'), deployment('web'), configMap('other')];
const of = (object: KubeObject, source: string, ...needs: KubeObject[]) => rendered(object, { source, dependsOn: needs.map(keyOfObject) });
const git = [of(shop, 'cluster'), of(db, 'manifests/db.yaml'), of(web, 'services/web', db), of(other, 'manifests/other.yaml')];
/** `held`: as if it was applied before; `old` has left Git. */
const [old, adopted] = [configMap('old'), configMap('adopted')];
const plan = (live: readonly KubeObject[] = []): Plan =>
  buildPlan(planInput({ git, live: [...live.map(held), held(old)], inventory: [...live, old] }));
const written = ({ waves }: Plan): string[] => waves.flatMap(({ actions }) => actions.map(({ verb, ref }) => `${verb} ${ref.name}`)).sort();
const notChosen = ({ blocked }: Plan): string[] =>
  blocked.flatMap(({ guard, wanted, ref }) => (guard === 'not-chosen' ? [`${wanted} ${ref.name}`] : [])).sort();

it('brings what was chosen and what has to be there before it; the rest is held back, deletions too', () => {
  const whole = plan();
  expect(whole.prune.map(({ ref }) => ref.name)).toEqual(['old']);
  const part = limitPlan(whole, ['services/web']);
  expect(written(part)).toEqual(['create db', 'create shop', 'create web']);
  expect(notChosen(part)).toEqual(['create other', 'prune old']);
  expect([part.prune, part.pruneFirst]).toEqual([[], []]);
  expect(part.blocked.every(({ allow, approvable }) => allow?.includes('holdfast apply') && approvable === undefined)).toBe(true);
  expect(part.counts).toMatchObject({ create: 3, prune: 0, blocked: 2 });
  // With all of that there, nothing is written.
  expect(hasChanges(limitPlan(plan([shop, db, web]), ['services/web']))).toBe(false);
});

it('shows what is as it should be, and leaves out no wave that has something to do', () => {
  const part = limitPlan(plan([shop, other]), ['services/web']);
  expect(written(part)).toEqual(['create db', 'create web', 'unchanged other', 'unchanged shop']);
  expect(part.waves.every(({ actions }) => actions.length > 0)).toBe(true);
  expect(part.waves.map(({ name }) => name)).toEqual(plan([shop, other]).waves.map(({ name }) => name));
});

it('of nothing that the commit has brings nothing at all', () => {
  const part = limitPlan(plan(), ['services/wep']);
  expect([written(part), notChosen(part)]).toEqual([[], ['create db', 'create other', 'create shop', 'create web', 'prune old']]);
});

it('keeps what a guard holds back as it is, with the way to allow it', () => {
  const whole = buildPlan(planInput({ git: [], live: [held(old)], inventory: [old] }));
  expect(whole.blocked).toMatchObject([{ guard: 'empty-desired-state' }]);
  expect(limitPlan(whole, ['services/web']).blocked).toEqual(whole.blocked);
});

it('a plan that only brings things deletes nothing, lets go of nothing, and counts neither', () => {
  const input = planInput({ git, live: [held(old), held(adopted)], inventory: [old, entry(adopted, { adopted: true })] });
  const whole = buildPlan(input);
  expect(whole.prune.map(({ verb, ref }) => `${verb} ${ref.name}`).sort()).toEqual(['prune old', 'release adopted']);
  const brings = withoutDeletions(whole);
  expect([brings.prune, brings.pruneFirst, brings.waves]).toEqual([[], [], whole.waves]);
  expect(brings.counts).toMatchObject({ prune: 0, release: 0, create: whole.counts.create });
  const guarded = buildPlan(planInput({ git: [], live: [held(old)], inventory: [old] }));
  expect([guarded.blocked.length, withoutDeletions(guarded).blocked]).toEqual([1, []]);
});
