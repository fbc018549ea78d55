import type { Json, JsonObject } from '../../lib/json.ts';
import type { SpecKind } from '../types.ts';
import { compact, unlessEmpty } from './compact.ts';
import { attributeLabel, combineConstraints, parseConstraint, type Requirement, type Terms } from './constraint-expression.ts';
import { selectorLabels } from './names.ts';
import { note, refuse } from './report.ts';
import type { Scope } from './scope.ts';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const ARCHITECTURES = { X86_64: 'amd64', ARM64: 'arm64' } as const;
/** The label that a Windows node has for its build; containers run only on the build they were made for. */
const WINDOWS_BUILDS: { readonly [year: string]: string } = {
  '2016': '10.0.14393',
  '2019': '10.0.17763',
  '2022': '10.0.20348',
  '2025': '10.0.26100',
};

const nodeSelectorOf = (scope: Scope): JsonObject => {
  const { cpuArchitecture, operatingSystemFamily: family } = scope.task.runtimePlatform ?? {};
  const build = WINDOWS_BUILDS[/SERVER_(\d{4})/.exec(family ?? '')?.[1] ?? ''];
  if (scope.windows && build === undefined) {
    note(
      scope.report,
      'TaskDefinition',
      'runtimePlatform.operatingSystemFamily',
      'approximated',
      'any Windows node: its build is not known by a label',
    );
  }
  const nodeSelector = compact({
    'kubernetes.io/arch': cpuArchitecture === undefined ? undefined : ARCHITECTURES[cpuArchitecture],
    'kubernetes.io/os': family === undefined ? undefined : scope.windows ? 'windows' : 'linux',
    'node.kubernetes.io/windows-build': build,
  });
  return compact({ nodeSelector: unlessEmpty(nodeSelector), os: scope.windows ? { name: 'windows' } : undefined });
};

type Constraint = { kind: SpecKind; field: string; type: string; expression: string | undefined };

const constraintsOf = (scope: Scope): Constraint[] => {
  const read = (kind: SpecKind, list: readonly { type: string; expression?: string }[] = []): Constraint[] =>
    list.map(({ type, expression }, index) => ({ kind, field: `placementConstraints[${index}]`, type, expression }));
  return [...read('TaskDefinition', scope.task.placementConstraints), ...read('Service', scope.spec.placementConstraints)];
};

const termsOf = (scope: Scope, { kind, field, expression }: Constraint): Terms[] => {
  const parsed = parseConstraint(expression ?? '');
  if (parsed.ok) return [parsed.terms];
  refuse(scope.report, kind, `${field}.expression`, `${parsed.message} (leaving it out would let the task run anywhere)`);
  return [];
};

const requirement = ({ key, operator, values }: Requirement): JsonObject =>
  compact({ key, operator, values: unlessEmpty<Json>([...values]) });

const nodeAffinity = (scope: Scope, constraints: readonly Constraint[]): JsonObject | undefined => {
  const sets = constraints.filter(({ type }) => type === 'memberOf').flatMap((constraint) => termsOf(scope, constraint));
  if (sets.length === 0) return undefined;
  const combined = combineConstraints(sets);
  if (!combined.ok) refuse(scope.report, 'Service', 'placementConstraints', combined.message);
  const nodeSelectorTerms = (combined.ok ? combined.terms : []).map((term) => ({ matchExpressions: term.map(requirement) }));
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
};

/** A DaemonSet has one pod on each node anyway. */
const podAntiAffinity = (scope: Scope, constraints: readonly Constraint[]): JsonObject | undefined => {
  if (scope.daemon || !constraints.some(({ type }) => type === 'distinctInstance')) return undefined;
  const term = { labelSelector: { matchLabels: selectorLabels(scope.cluster, scope.service) }, topologyKey: HOST };
  return { requiredDuringSchedulingIgnoredDuringExecution: [term] };
};

const topologyKey = (field: string | undefined): string | undefined => {
  if (field === undefined || field === 'instanceId' || field === 'host') return HOST;
  return attributeLabel(field.replace(/^attribute:/, ''));
};

const spreadKeys = (scope: Scope): string[] => {
  const keys = (scope.spec.placementStrategy ?? []).flatMap(({ type, field }, index): string[] => {
    const place = `placementStrategy[${index}]`;
    if (type !== 'spread') {
      note(scope.report, 'Service', place, 'ignored', `${type}: the scheduler of the cluster decides`);
      return [];
    }
    const key = topologyKey(field);
    if (key === undefined) refuse(scope.report, 'Service', `${place}.field`, `a node has no label for "${field}"`);
    return key === undefined ? [] : [key];
  });
  return [...new Set([...keys, ...(scope.spec.availabilityZoneRebalancing === 'ENABLED' ? [ZONE] : [])])];
};

/** ECS spreads as well as it can and never leaves a task unplaced for it: ScheduleAnyway. */
const spreadOf = (scope: Scope): JsonObject => {
  if (scope.daemon) return {};
  const labelSelector = { matchLabels: selectorLabels(scope.cluster, scope.service) };
  const constraints: Json[] = spreadKeys(scope).map((key) => ({
    labelSelector,
    maxSkew: 1,
    topologyKey: key,
    whenUnsatisfiable: 'ScheduleAnyway',
  }));
  return compact({ topologySpreadConstraints: unlessEmpty<Json>(constraints) });
};

/** Where the pods may and should run. */
export const placementOf = (scope: Scope): JsonObject => {
  const constraints = constraintsOf(scope);
  const affinity = compact({ nodeAffinity: nodeAffinity(scope, constraints), podAntiAffinity: podAntiAffinity(scope, constraints) });
  return { ...nodeSelectorOf(scope), ...compact({ affinity: unlessEmpty(affinity) }), ...spreadOf(scope) };
};
