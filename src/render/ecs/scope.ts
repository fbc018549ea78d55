import type { DesiredCluster, DesiredService } from '../../desired/types.ts';
import { toDnsLabel } from '../../lib/dns-label.ts';
import type { ContainerDefinition, ServiceSpec, TaskDefinitionSpec } from '../../manifest/schema-types.generated.ts';
import type { RenderContext } from '../types.ts';
import { newReport, type Report, refuse } from './report.ts';

/** One Secret that a service reads, for finding two ECS secrets that would be one here. */
export type SecretUse = { secret: string; key?: string; field: string; identity: string; stem: string; service: string };

/** ECS' own limit for one task. Beyond it nothing is read: what containers say about each other is compared pair by pair. */
const MAX_CONTAINERS = 10;

/** Everything that the mappers of one service read, and the report that they write. */
export type Scope = {
  cluster: DesiredCluster;
  context: RenderContext;
  service: DesiredService;
  spec: ServiceSpec;
  task: TaskDefinitionSpec;
  /** Name of the Deployment and of its Service. */
  name: string;
  windows: boolean;
  daemon: boolean;
  /** Names of the Secrets in the cluster's namespace that are in Git. */
  gitSecrets: ReadonlySet<string>;
  report: Report;
  secretUses: SecretUse[];
};

/** One container of the task. `field` is its place in the spec, `name` its name in the pod. */
export type Container = { definition: ContainerDefinition; name: string; field: string; essential: boolean };

export const newScope = (
  cluster: DesiredCluster,
  context: RenderContext,
  service: DesiredService,
  gitSecrets: ReadonlySet<string>,
): Scope => ({
  cluster,
  context,
  service,
  spec: service.spec,
  task: service.taskDefinition.spec,
  name: toDnsLabel(service.name),
  windows: service.taskDefinition.spec.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ?? false,
  daemon: service.spec.schedulingStrategy === 'DAEMON',
  gitSecrets,
  report: newReport(service),
  secretUses: [],
});

/** The containers in the order of the file, with the names they have in the pod. */
export const containersOf = (scope: Scope): Container[] => {
  const seen = new Map<string, string>();
  const { length } = scope.task.containerDefinitions;
  if (length > MAX_CONTAINERS) {
    refuse(scope.report, 'TaskDefinition', 'containerDefinitions', `${length} containers: ECS takes at most ${MAX_CONTAINERS} in one task`);
  }
  return scope.task.containerDefinitions.slice(0, MAX_CONTAINERS).map((definition, index) => {
    const name = toDnsLabel(definition.name);
    const field = `containerDefinitions[${index}]`;
    const other = seen.get(name);
    if (other !== undefined && other !== definition.name) {
      refuse(scope.report, 'TaskDefinition', `${field}.name`, `containers "${other}" and "${definition.name}" both become "${name}"`, {
        code: 'NameCollision',
        hint: 'rename one of them',
      });
    }
    seen.set(name, definition.name);
    return { definition, name, field, essential: definition.essential ?? true };
  });
};
