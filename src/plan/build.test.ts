import { describe, expect, test } from 'vitest';
import {
  actionOn,
  allActions,
  approving,
  carryOut,
  configMap,
  crd,
  deployment,
  entry,
  held,
  keyOfObject,
  kubeObject,
  namespace,
  OWNER,
  planInput,
  rendered,
  strange,
} from '../../test/support/plan-input.ts';
import { updateModel } from '../../test/support/ssa-model.ts';
import { isObject, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { IGNORE_FIELDS_ANNOTATION, REPLACE_ANNOTATION } from '../lib/well-known.ts';
import { buildPlan, hasChanges } from './build.ts';
import { digestOfRendered } from './prepare.ts';
import type { Observation, Plan, PlanInput } from './types.ts';

const short = (plan: Plan): string[] => [
  ...plan.waves.flatMap(({ name, gate, actions }) => [
    `${name}|${gate}`,
    ...actions.map(({ verb, ref }) => `  ${verb} ${ref.kind} ${ref.name}`),
  ]),
  ...plan.prune.map(({ verb, ref }) => `last ${verb} ${ref.kind} ${ref.name}`),
  ...plan.blocked.map(({ guard, ref, reason }) => `blocked ${ref.kind} ${ref.name}: ${guard}: ${reason}`),
];
const web = deployment('web');
const secret = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name });
const withDryRun = (input: PlanInput, object: KubeObject, dryRun: Observation['dryRun']): PlanInput => {
  const before = input.observations.get(keyOfObject(object)) as Observation;
  return { ...input, observations: new Map([...input.observations, [keyOfObject(object), { ...before, ...(dryRun ? { dryRun } : {}) }]]) };
};
const immutable: Observation['dryRun'] = { ok: false, status: 422, message: 'spec.selector: field is immutable', immutable: true };

describe('one object', () => {
  test('is created, again after it is gone, and then unchanged', () => {
    expect(actionOn(buildPlan(planInput({ git: [web] })), web)).toMatchObject({
      verb: 'create',
      reason: 'is not in the cluster',
      observed: undefined,
    });
    expect(actionOn(buildPlan(planInput({ git: [web], inventory: [web] })), web).reason).toBe('is gone from the cluster and comes back');
    expect(actionOn(buildPlan(planInput({ git: [web], live: [held(web)], inventory: [web] })), web)).toMatchObject({
      verb: 'unchanged',
      diff: [],
    });
  });

  test('is configured, with the fields that differ, by dry-run or without one', () => {
    const live = held(web);
    const after = deployment('web', 'nginx:2');
    const diff = [{ path: 'spec.template.spec.containers[name=main].image', before: 'nginx:1', after: 'nginx:2' }];
    const input = planInput({ git: [after], live: [live] });
    expect(actionOn(buildPlan(input), web)).toMatchObject({ verb: 'configure', reason: '1 field differs from Git', diff });
    const result = { ...held(after), status: { x: 1 } };
    expect(actionOn(buildPlan(withDryRun(input, web, { ok: true, object: result })), web)).toMatchObject({ verb: 'configure', diff });
  });

  test('is unchanged where only a dry-run can tell', () => {
    const live = { ...held(web), metadata: { ...held(web).metadata, managedFields: [] } };
    const input = planInput({ git: [web], live: [live] });
    expect(actionOn(buildPlan(input), web)).toMatchObject({
      verb: 'configure',
      reason: 'could not be proven equal to Git: the API server decides',
    });
    const same = withDryRun(input, web, { ok: true, object: { ...live, metadata: { ...live.metadata, resourceVersion: '9' } } });
    expect(actionOn(buildPlan(same), web).verb).toBe('unchanged');
  });

  test('what left Git is shown as removed', () => {
    const plan = buildPlan(planInput({ git: [configMap('c', { a: '1' })], live: [held(configMap('c', { a: '1', b: '2' }))] }));
    expect(actionOn(plan, configMap('c')).diff).toEqual([{ path: 'data.b', before: '2' }]);
  });

  test("is adopted when it is nobody's, and never deleted after that", () => {
    const input = planInput({ git: [web, configMap('keep')], live: [strange(web), held(configMap('keep'))] });
    const plan = buildPlan(input);
    expect(actionOn(plan, web).verb).toBe('adopt');
    const later = carryOut(input, plan);
    expect(hasChanges(buildPlan(later))).toBe(false);
    const without = buildPlan({ ...later, rendered: [rendered(configMap('keep'))] });
    expect(actionOn(without, web)).toMatchObject({ verb: 'release', guard: 'adopted' });
  });

  test('that lost our mark is put right, not adopted; one that somebody made anew is adopted', () => {
    const live = updateModel(held(web), ['f:metadata', 'f:annotations', 'f:holdfast.dev/owner'], undefined);
    const action = actionOn(buildPlan(planInput({ git: [web], live: [live], inventory: [web] })), web);
    expect(action).toMatchObject({
      verb: 'configure',
      diff: [{ path: 'metadata.annotations', after: { 'holdfast.dev/owner': 'laptop/prod' } }],
    });
    expect(actionOn(buildPlan(planInput({ git: [web], live: [strange(web)], inventory: [web] })), web).verb).toBe('adopt');
    expect(actionOn(buildPlan(planInput({ git: [web], live: [live], inventory: [entry(web, { adopted: true })] })), web).verb).toBe(
      'adopt',
    );
  });

  test.each([
    [
      'Helm release shop/cart',
      {
        annotations: { 'meta.helm.sh/release-name': 'cart', 'meta.helm.sh/release-namespace': 'shop' },
        labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      },
    ],
    [
      'Flux Kustomization flux-system/apps',
      { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } },
    ],
    ['Flux HelmRelease cart', { labels: { 'helm.toolkit.fluxcd.io/name': 'cart' } }],
    ['Argo CD application shop', { labels: { 'argocd.argoproj.io/instance': 'shop' } }],
    ['Argo CD application shop', { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/web' } }],
    ['Holdfast instance desk/prod', { annotations: { 'holdfast.dev/owner': 'desk/prod' } }],
    ['Holdfast instance laptop/staging', { annotations: { 'holdfast.dev/owner': 'laptop/staging' } }],
  ])('is blocked when it belongs to %s', (name, metadata) => {
    const live = strange(deployment('web', 'nginx:1', { metadata }));
    expect(actionOn(buildPlan(planInput({ git: [web], live: [live] })), web)).toMatchObject({
      verb: 'blocked',
      guard: 'foreign-owner',
      reason: `belongs to ${name}`,
    });
  });

  test('Helm labels that Git itself writes do not make our own object foreign', () => {
    const chart = deployment('web', 'nginx:1', { metadata: { annotations: { 'meta.helm.sh/release-name': 'cart' } } });
    expect(actionOn(buildPlan(planInput({ git: [chart], live: [held(chart)] })), web).verb).toBe('unchanged');
  });

  test('that another tool has taken over since is blocked, and not deleted either', () => {
    const taken = updateModel(held(web), ['f:metadata', 'f:annotations', 'f:meta.helm.sh/release-name'], 'cart', 'helm');
    expect(actionOn(buildPlan(planInput({ git: [web], live: [taken], inventory: [web] })), web)).toMatchObject({
      verb: 'blocked',
      reason: 'belongs to Helm release cart',
    });
    const gone = buildPlan(planInput({ git: [configMap('c')], live: [taken], inventory: [web] }));
    expect(actionOn(gone, web)).toMatchObject({ verb: 'blocked', wanted: 'prune', guard: 'foreign-owner' });
  });

  test('waits for a Secret that is not there, unless Git brings it or nothing is to be written', () => {
    const needing = rendered(web, { requires: [secret('ssm-db-url')], source: 'services/web' });
    const plan = buildPlan(planInput({ git: [needing] }));
    expect(actionOn(plan, web)).toMatchObject({
      verb: 'blocked',
      guard: 'missing-requirement',
      reason: 'waits for Secret ssm-db-url',
      wanted: 'create',
    });
    const brought = kubeObject('v1', 'Secret', 'ssm-db-url');
    expect(actionOn(buildPlan(planInput({ git: [needing, brought] })), web).verb).toBe('create');
    expect(actionOn(buildPlan(planInput({ git: [needing], live: [brought] })), web).verb).toBe('create');
    expect(actionOn(buildPlan(planInput({ git: [needing], live: [held(web)] })), web).verb).toBe('unchanged');
  });

  test('that is being deleted is waited for', () => {
    const live = { ...held(web), metadata: { ...held(web).metadata, deletionTimestamp: '2026-03-01T11:00:00Z' } };
    expect(actionOn(buildPlan(planInput({ git: [web], live: [live] })), web)).toMatchObject({ verb: 'blocked', guard: 'terminating' });
  });

  test("that the server refuses says so in the server's words; a 404 for what this plan makes does not stop it", () => {
    const input = planInput({ git: [web] });
    const refused = withDryRun(input, web, { ok: false, status: 422, message: 'spec.replicas: must be positive', immutable: false });
    expect(actionOn(buildPlan(refused), web)).toMatchObject({
      guard: 'rejected',
      reason: 'the API server refuses it (422): spec.replicas: must be positive',
    });
    expect(
      actionOn(buildPlan(withDryRun(input, web, { ok: false, status: 404, message: 'no namespace', immutable: false })), web).verb,
    ).toBe('create');
    expect(
      actionOn(buildPlan(withDryRun(input, web, { ok: false, status: 503, message: 'webhook', immutable: false })), web).reason,
    ).toMatch('could not check');
  });

  test('of which nothing is known is neither made nor taken over', () => {
    const input = planInput({ git: [web] });
    expect(actionOn(buildPlan({ ...input, observations: new Map(), listed: new Set() }), web)).toMatchObject({
      verb: 'blocked',
      guard: 'kind-not-listed',
    });
    expect(actionOn(buildPlan({ ...input, notServed: new Set(['apps/Deployment']) }), web)).toMatchObject({
      verb: 'blocked',
      guard: 'kind-not-served',
    });
  });

  test("in Holdfast's own namespace, or with a wrong list of ignored fields, is blocked", () => {
    expect(
      actionOn(
        buildPlan(planInput({ git: [kubeObject('v1', 'ConfigMap', 'head', {}, 'holdfast-system')] })),
        kubeObject('v1', 'ConfigMap', 'head', {}, 'holdfast-system'),
      ).guard,
    ).toBe('memory');
    expect(buildPlan(planInput({ git: [namespace('holdfast-system')] })).blocked[0]?.guard).toBe('memory');
    const wrong = configMap('c', {}, { annotations: { [IGNORE_FIELDS_ANNOTATION]: 'data.a, metadata.annotations["holdfast.dev/owner"]' } });
    expect(actionOn(buildPlan(planInput({ git: [wrong] })), wrong).reason).toMatch('metadata.annotations["holdfast.dev/owner"]');
  });
});

describe('immutable fields', () => {
  const allowed = { metadata: { annotations: { [REPLACE_ANNOTATION]: 'allowed' } } };
  const decide = (object: KubeObject, live: KubeObject, extra: Partial<PlanInput> = {}) => {
    const input = { ...withDryRun(planInput({ git: [object], live: [live], inventory: [entry(live)] }), object, immutable), ...extra };
    return { input, action: actionOn(buildPlan(input), object) };
  };
  const job = (extra: JsonObject, conditions: JsonObject[] = []): [KubeObject, KubeObject] => {
    const wanted = kubeObject('batch/v1', 'Job', 'load', {
      ...extra,
      spec: { template: { spec: { containers: [{ name: 'a', image: '2' }] } } },
    });
    return [wanted, { ...held(kubeObject('batch/v1', 'Job', 'load', { spec: {} })), status: { conditions } }];
  };

  test('are blocked until Git allows the replacement', () => {
    expect(decide(deployment('web', 'nginx:2'), held(web)).action).toMatchObject({
      guard: 'immutable-field',
      allow: expect.stringMatching('holdfast.dev/replace: allowed'),
    });
    expect(decide(deployment('web', 'nginx:2', allowed), held(web)).action).toMatchObject({ verb: 'replace' });
  });

  test('of a Job: only a finished one is replaced', () => {
    expect(decide(...job(allowed)).action).toMatchObject({ verb: 'blocked', guard: 'immutable-field' });
    expect(decide(...job(allowed, [{ type: 'Failed', status: 'False' }])).action.verb).toBe('blocked');
    expect(decide(...job(allowed, [{ type: 'Complete', status: 'True' }])).action.verb).toBe('replace');
    expect(decide(...job({}, [{ type: 'Complete', status: 'True' }])).action.verb).toBe('blocked');
  });

  test.each(['PersistentVolumeClaim', 'StatefulSet', 'Database'])('of a %s: only with an approval', (kind) => {
    const apiVersion = { PersistentVolumeClaim: 'v1', StatefulSet: 'apps/v1', Database: 'example.com/v1' }[kind] as string;
    const { input, action } = decide(
      kubeObject(apiVersion, kind, 'db', { ...allowed, spec: { a: 2 } }),
      held(kubeObject(apiVersion, kind, 'db', { spec: { a: 1 } })),
    );
    expect(action).toMatchObject({ verb: 'blocked', guard: 'replace-needs-approval', wanted: 'replace' });
    const approved = buildPlan({ ...input, head: approving(buildPlan(input)) });
    expect(allActions(approved).map(({ verb }) => verb)).toEqual(['replace']);
  });

  test('of what was there before us: only with an approval', () => {
    const live = strange(web);
    const input = withDryRun(planInput({ git: [deployment('web', 'nginx:2', allowed)], live: [live] }), web, immutable);
    expect(actionOn(buildPlan(input), web).guard).toBe('replace-needs-approval');
  });

  test.each([namespace('n'), crd('example.com', 'Foo')])('of $kind: never', (object) => {
    const changed = { ...object, ...allowed, metadata: { ...object.metadata, ...allowed.metadata } };
    const { input } = decide({ ...changed, spec: { group: 'example.com', names: { kind: 'Foo', plural: 'x' } } }, held(object));
    expect(buildPlan({ ...input, head: approving(buildPlan(input)) }).blocked[0]?.guard).toBe('immutable-field');
  });
});

describe('Jobs with a TTL', () => {
  const job = (image: string, extra: JsonObject = {}): KubeObject =>
    kubeObject('batch/v1', 'Job', 'migrate', {
      ...extra,
      spec: { ttlSecondsAfterFinished: 60, template: { spec: { containers: [{ name: 'a', image }] } } },
    });
  const plan = (object: KubeObject, appliedDigest: string | undefined): string =>
    actionOn(buildPlan(planInput({ git: [object], inventory: [entry(object, { appliedDigest })] })), object).verb;
  const digest = (object: KubeObject): string => digestOfRendered(rendered(object), 'key');

  test('are not run again at the digest they were applied with', () => {
    expect(plan(job('1'), digest(job('1')))).toBe('unchanged');
    expect(plan(job('2'), digest(job('1')))).toBe('create');
    expect(plan(job('1'), undefined)).toBe('create');
  });

  test('without one, a Job comes back, unless it runs once-ever', () => {
    const plain = kubeObject('batch/v1', 'Job', 'migrate', { spec: { template: {} } });
    const once = kubeObject('batch/v1', 'Job', 'migrate', {
      metadata: { annotations: { 'holdfast.dev/run': 'once-ever' } },
      spec: { template: {} },
    });
    expect(plan(plain, digest(plain))).toBe('create');
    expect(plan(once, digest(once))).toBe('unchanged');
  });
});

describe('fields that others set', () => {
  const scaled = deployment('web', 'nginx:1', {});
  const withReplicas = (replicas: number, annotations: JsonObject = {}): KubeObject =>
    ({
      ...structuredClone(scaled),
      metadata: { ...scaled.metadata, annotations },
      spec: { ...(scaled['spec'] as JsonObject), replicas },
    }) as KubeObject;
  const hpa = kubeObject('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  });
  const replicasOf = (input: PlanInput): unknown => {
    const spec = input.observations.get(keyOfObject(web))?.live?.['spec'];
    return isObject(spec) ? spec['replicas'] : undefined;
  };

  test('an autoscaler keeps its replicas, from before it acted to after the first image change', () => {
    const start = planInput({ git: [withReplicas(2), hpa] });
    const first = carryOut(start, buildPlan(start));
    expect(replicasOf(first)).toBe(2);
    const live = first.observations.get(keyOfObject(web))?.live as KubeObject;
    const acted = updateModel(live, ['f:spec', 'f:replicas'], 7, 'kube-controller-manager');
    const after = { ...first, observations: new Map([...first.observations, [keyOfObject(web), { live: acted }]]) };
    const settled = carryOut(after, buildPlan(after));
    expect(replicasOf(settled)).toBe(7);
    expect(hasChanges(buildPlan(settled))).toBe(false);
  });

  test('until another owner is seen the live value is sent, not dropped to a default', () => {
    const start = planInput({ git: [withReplicas(5)] });
    const ours = carryOut(start, buildPlan(start));
    const now = { ...ours, rendered: [rendered(withReplicas(2, { [IGNORE_FIELDS_ANNOTATION]: 'spec.replicas' }))] };
    const plan = buildPlan(now);
    expect(actionOn(plan, web).diff.map(({ path }) => path)).toEqual([`metadata.annotations["${IGNORE_FIELDS_ANNOTATION}"]`]);
    expect(replicasOf(carryOut(now, plan))).toBe(5);
  });
});

describe('waves', () => {
  const dependent = (name: string, on: KubeObject[], priority = 0) =>
    rendered(deployment(name), { dependsOn: on.map(keyOfObject), priority, source: name });

  test('CRDs and namespaces, the rest, then by depends-on', () => {
    const foo = kubeObject('example.com/v1', 'Foo', 'one');
    const plan = buildPlan(
      planInput({
        git: [dependent('web', [deployment('db')]), deployment('db'), configMap('c'), foo, crd('example.com', 'Foo'), namespace('shop')],
        notServed: new Set(['example.com/Foo']),
      }),
    );
    expect(short(plan)).toEqual([
      'foundations|established',
      '  create Namespace shop',
      '  create CustomResourceDefinition foos.example.com',
      'objects|healthy',
      '  create ConfigMap c',
      '  create Deployment db',
      '  create Foo one',
      'objects 2|none',
      '  create Deployment web',
    ]);
    expect(actionOn(plan, foo).dependsOn).toEqual([keyOfObject(namespace('shop')), keyOfObject(crd('example.com', 'Foo'))]);
    expect(actionOn(plan, web).dependsOn).toEqual([keyOfObject(namespace('shop')), keyOfObject(deployment('db'))]);
  });

  test('by priority, which workloads inherit to what they depend on, and which holds up no ConfigMap', () => {
    const plan = buildPlan(
      planInput({ git: [dependent('low', []), dependent('high', [deployment('base')], 100), dependent('base', []), configMap('c')] }),
    );
    expect(short(plan)).toEqual([
      'objects|healthy',
      '  create ConfigMap c',
      '  create Deployment base',
      'objects 2|healthy',
      '  create Deployment high',
      'objects 3|none',
      '  create Deployment low',
    ]);
  });

  test('a cycle blocks what is in it and what waits for it, and names its way', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => deployment(name)) as [KubeObject, KubeObject, KubeObject, KubeObject];
    const plan = buildPlan(planInput({ git: [dependent('a', [b]), dependent('b', [c]), dependent('c', [a]), dependent('d', [a]), web] }));
    expect(short(plan)).toEqual([
      'objects|none',
      '  create Deployment web',
      'blocked Deployment a: dependency-cycle: depends on itself: Deployment shop/a -> Deployment shop/b -> Deployment shop/c -> Deployment shop/a',
      'blocked Deployment b: dependency-cycle: depends on itself: Deployment shop/a -> Deployment shop/b -> Deployment shop/c -> Deployment shop/a',
      'blocked Deployment c: dependency-cycle: depends on itself: Deployment shop/a -> Deployment shop/b -> Deployment shop/c -> Deployment shop/a',
      'blocked Deployment d: dependency-blocked: waits for Deployment shop/a, which is blocked',
    ]);
    expect(actionOn(plan, d).wanted).toBe('create');
    expect(actionOn(plan, c).guard).toBe('dependency-cycle');
  });

  test('something that depends on itself, or on what is nowhere', () => {
    const plan = buildPlan(planInput({ git: [dependent('a', [deployment('a')]), dependent('b', [deployment('nowhere')])] }));
    expect(short(plan)).toEqual([
      'blocked Deployment a: dependency-cycle: depends on itself: Deployment shop/a -> Deployment shop/a',
      'blocked Deployment b: missing-requirement: waits for Deployment nowhere',
    ]);
  });

  test("another tool's namespace is blocked, what is ours in it is not; a terminating one stops it", () => {
    const helm = { annotations: { 'meta.helm.sh/release-name': 'x' } };
    const live = strange({ ...namespace('shop'), metadata: { name: 'shop', ...helm } });
    expect(actionOn(buildPlan(planInput({ git: [namespace('shop'), web], live: [live] })), web)).toMatchObject({
      verb: 'create',
      dependsOn: [],
    });
    const ending = {
      ...held(namespace('shop')),
      metadata: { ...held(namespace('shop')).metadata, deletionTimestamp: '2026-03-01T11:00:00Z' },
    };
    expect(actionOn(buildPlan(planInput({ git: [namespace('shop'), web], live: [ending] })), web).guard).toBe('dependency-blocked');
  });

  test('a chain of 5,000 is no recursion', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `d${index}`);
    const git = names.map((name, index) => dependent(name, index === 0 ? [] : [deployment(names[index - 1] as string)]));
    expect(buildPlan(planInput({ git })).waves).toHaveLength(5000);
  });
});

describe('Secrets', () => {
  const make = (password: string, extra: JsonObject = {}): KubeObject =>
    kubeObject('v1', 'Secret', 'db', { stringData: { password }, ...extra });

  test('no value is in a plan, whatever happens to it', () => {
    const live = held(make('hunter2-before'));
    live.metadata.annotations = {
      ...live.metadata.annotations,
      'kubectl.kubernetes.io/last-applied-configuration': '{"stringData":{"password":"hunter2-before"}}',
    };
    const changed = planInput({ git: [make('hunter2-after')], live: [live] });
    const message = 'data.password: Invalid value: "hunter2-after", aHVudGVyMi1hZnRlcg==';
    const plans = [
      planInput({ git: [make('hunter2-after')] }),
      changed,
      withDryRun(changed, make(''), { ok: true, object: held(make('hunter2-after')) }),
      withDryRun(changed, make(''), { ok: false, status: 422, message, immutable: false }),
      planInput({ git: [make('hunter2-after')], live: [strange(kubeObject('v1', 'Secret', 'db'))] }),
      planInput({ live: [live], inventory: [live], git: [configMap('c')] }),
    ].map((input) => buildPlan(input));
    for (const plan of plans) expect(JSON.stringify(plan)).not.toMatch(/hunter2|aHVudGVy/);
    expect(actionOn(plans[1] as Plan, make(''))).toMatchObject({
      verb: 'configure',
      diff: [{ path: 'data.password', secret: true, before: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(actionOn(plans[3] as Plan, make('')).reason).toBe('the API server refuses it (422): data.password: Invalid value: "***", ***');
  });

  test('with stringData is unchanged after its apply', () => {
    const input = planInput({ git: [make('grüße')] });
    expect(hasChanges(buildPlan(carryOut(input, buildPlan(input))))).toBe(false);
  });

  test('the digest depends on the key, so it cannot be guessed back', () => {
    expect(digestOfRendered(rendered(make('a')), 'k1')).not.toBe(digestOfRendered(rendered(make('a')), 'k2'));
    expect(digestOfRendered(rendered(make('a')), 'k1')).not.toBe(digestOfRendered(rendered(make('b')), 'k1'));
  });
});

test('what is sent bears our marks, and nothing of the server or of another adoption', () => {
  const dirty = kubeObject('v1', 'ConfigMap', 'c', {
    metadata: {
      uid: 'u',
      resourceVersion: '1',
      generation: 2,
      creationTimestamp: null,
      managedFields: [],
      annotations: { 'holdfast.dev/owner': 'x/y', 'holdfast.dev/adopted': 'true' },
    },
    data: { a: '1', b: null },
    status: {},
  });
  const plan = buildPlan(planInput({ git: [dirty], live: [held(configMap('c'))] }));
  expect(hasChanges(plan)).toBe(false);
  expect(held(dirty).metadata.annotations).toEqual({ 'holdfast.dev/owner': `${OWNER.instance}/${OWNER.cluster}` });
});

test('golden: a plan in one piece', () => {
  const replaced = withDryRun(
    planInput({
      git: [namespace('shop'), rendered(web, { requires: [secret('s')] }), deployment('db', 'pg:2'), configMap('same'), configMap('mine')],
      live: [
        held(namespace('shop')),
        held(deployment('db', 'pg:1')),
        held(configMap('same')),
        strange(configMap('mine')),
        held(configMap('old')),
      ],
      inventory: [namespace('shop'), deployment('db'), configMap('same'), configMap('old'), entry(configMap('was'))],
    }),
    web,
    undefined,
  );
  expect(short(buildPlan(replaced))).toMatchInlineSnapshot(`
    [
      "foundations|established",
      "  unchanged Namespace shop",
      "objects|none",
      "  adopt ConfigMap mine",
      "  unchanged ConfigMap same",
      "  configure Deployment db",
      "last prune ConfigMap old",
      "last release ConfigMap was",
      "blocked Deployment web: missing-requirement: waits for Secret s",
    ]
  `);
});
