import { describe, expect, it } from 'vitest';
import { planRecovery } from './plan.ts';
import type { Candidate, Rules } from './types.ts';

const gone = (cluster: string, change: Partial<Candidate> = {}): Candidate => ({
  cluster,
  region: 'here',
  makes: true,
  standing: { kind: 'held' },
  seen: { state: 'Missing' },
  wasHere: true,
  enabled: true,
  priority: 0,
  dependsOn: [],
  ...change,
});
const RULES: Rules = { auto: true, chosen: undefined, named: new Set() };
const OFF: Rules = { ...RULES, auto: false };
const chosen = (...names: string[]): Rules => ({ auto: true, chosen: new Set(names), named: new Set(names) });
const actions = (candidates: readonly Candidate[], rules = RULES): [string, string][] =>
  planRecovery(candidates, rules).map(({ cluster, action }) => [cluster, action]);

describe('what becomes of one cluster', () => {
  const unknown = { state: 'Unknown', reason: 'Docker does not answer', hint: 'systemctl start docker' } as const;
  const incomplete = { state: 'Incomplete', reason: 'making it was cut off', hint: '' } as const;
  it.each([
    ['one that is gone is created', gone('a'), 'create'],
    ['one that stands still is started', gone('a', { seen: { state: 'Stopped' } }), 'start'],
    ['one that runs is adopted', gone('a', { seen: { state: 'Running' } }), 'adopt'],
    ['one that is half made is finished', gone('a', { seen: incomplete }), 'finish'],
    ['of one that nobody can see nothing is created', gone('a', { seen: unknown }), 'fail'],
    ['a suspended one is left alone', gone('a', { standing: { kind: 'suspended' } }), 'skip'],
    ['one whose files are wrong from the beginning fails', gone('a', { standing: { kind: 'refused', why: 'a.yaml:1:1 no' } }), 'fail'],
    ['one that is left out stays away', gone('a', { enabled: false }), 'skip'],
    ['one that is left out and stopped is not started', gone('a', { enabled: false, seen: { state: 'Stopped' } }), 'skip'],
    ['one that is left out and runs is held', gone('a', { enabled: false, seen: { state: 'Running' } }), 'adopt'],
    ['one that is new is created, left out of recovery or not', gone('a', { enabled: false, wasHere: false }), 'create'],
    ['one of a provider that makes none is never created', gone('a', { makes: false }), 'fail'],
  ])('%s', (_, candidate, action) => {
    expect(actions([candidate])).toEqual([['a', action]]);
  });

  it.each([
    ['one that was here stays missing', gone('a'), 'skip'],
    ['one that is stopped stays so', gone('a', { seen: { state: 'Stopped' }, wasHere: false }), 'skip'],
    ['one that was being recovered stays half made', gone('a', { seen: incomplete }), 'skip'],
    ['one that runs is adopted', gone('a', { seen: { state: 'Running' } }), 'adopt'],
    ['one that a new commit adds is created', gone('a', { wasHere: false }), 'create'],
    ['one whose first creation was cut off is finished', gone('a', { seen: incomplete, wasHere: false }), 'finish'],
  ])('with recovery off: %s', (_, candidate, action) => {
    expect(actions([candidate], OFF)).toEqual([['a', action]]);
  });

  it('names the command that brings it back where nothing is done by itself', () => {
    for (const rules of [RULES, OFF])
      expect(planRecovery([gone('a', { enabled: false })], rules)[0]).toMatchObject({ next: 'holdfast recover --cluster a' });
  });

  it('brings back by name what is left out, and by region not', () => {
    expect(actions([gone('a', { enabled: false })], chosen('a'))).toEqual([['a', 'create']]);
    expect(actions([gone('a', { enabled: false })], { ...chosen('a'), named: new Set() })).toEqual([['a', 'skip']]);
  });
});

describe('the order', () => {
  it('is dependencies first, then priority, then name, whatever the order of the files', () => {
    const all = [
      gone('shop', { priority: 100, dependsOn: ['platform'] }),
      gone('batch', { priority: 5 }),
      gone('platform', { priority: 1 }),
      gone('ads', { priority: 5 }),
    ];
    const order = ['ads', 'batch', 'platform', 'shop'];
    expect(planRecovery(all, RULES).map(({ cluster }) => cluster)).toEqual(order);
    expect(planRecovery(all.toReversed(), RULES)).toEqual(planRecovery(all, RULES));
    expect(planRecovery(all, RULES)[3]?.waitsFor).toEqual(['platform']);
  });

  it('does not make one wait for what runs', () => {
    const [, shop] = planRecovery([gone('a', { seen: { state: 'Running' } }), gone('b', { dependsOn: ['a'] })], RULES);
    expect(shop).toMatchObject({ action: 'create', waitsFor: [] });
  });

  it('holds up nobody but those who depend on what cannot come up, and says why', () => {
    const seen = { state: 'Unknown', reason: 'eu does not answer', hint: 'call eu' } as const;
    const steps = planRecovery(
      [
        gone('eu', { seen, region: 'eu' }),
        gone('us', { region: 'us' }),
        gone('shop', { dependsOn: ['eu'] }),
        gone('till', { dependsOn: ['shop'] }),
      ],
      RULES,
    );
    const of = (name: string) => steps.find(({ cluster }) => cluster === name);
    expect(of('us')?.action).toBe('create');
    expect(of('shop')).toMatchObject({ action: 'fail', reason: 'it depends on eu: eu does not answer', next: 'call eu' });
    expect(of('till')).toMatchObject({ action: 'fail', reason: 'it depends on shop: it depends on eu: eu does not answer' });
  });

  it('refuses one whose dependency was not asked for and does not run, and takes one that runs', () => {
    const shop = gone('shop', { dependsOn: ['platform'] });
    expect(planRecovery([shop, gone('platform')], chosen('shop'))).toMatchObject([
      { cluster: 'shop', action: 'fail', next: 'holdfast recover --cluster platform' },
    ]);
    expect(actions([shop, gone('platform', { seen: { state: 'Running' } })], chosen('shop'))).toEqual([['shop', 'create']]);
  });

  it('fails those that wait for each other instead of waiting for ever', () => {
    const steps = planRecovery([gone('a', { dependsOn: ['b'] }), gone('b', { dependsOn: ['a'] })], RULES);
    expect(steps.map(({ action }) => action)).toEqual(['fail', 'fail']);
  });
});
