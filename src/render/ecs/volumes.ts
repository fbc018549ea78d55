import { toDnsLabel } from '../../lib/dns-label.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import type { Volume } from '../../manifest/schema-types.generated.ts';
import { note, refuse } from './report.ts';
import type { Scope } from './scope.ts';

/** A claim of its own, which outlives the pods; several services may use the same. `made`: false where it has to be there already. */
export type Claim = { name: string; accessMode: string; made: boolean };

export type PodVolumes = { volumes: JsonObject[]; claims: Claim[]; subPaths: ReadonlyMap<string, string> };

/** What a shared Docker volume or a file system asks for: neither has a size, a claim must have one. */
export const CLAIM_SIZE = '1Gi';

const MAX_VOLUMES = 100;

const hostVolume = (scope: Scope, sourcePath: string, field: string): JsonObject => {
  if (!scope.context.policy.allowHostPath) {
    const hint = "the operator allows it in Holdfast's configuration, not the repository";
    refuse(scope.report, 'TaskDefinition', field, `a path of the node (${sourcePath})`, { code: 'PolicyHostPath', hint });
  }
  return { hostPath: { path: sourcePath } };
};

/** An EFS file system is shared by all pods wherever they run; k3d's own storage class only knows volumes of one node. */
const sharedAccess = (scope: Scope): string => (scope.cluster.spec.provider === 'kubeconfig' ? 'ReadWriteMany' : 'ReadWriteOnce');

const claimVolume = (claims: Claim[], claim: Claim): JsonObject => {
  claims.push(claim);
  return { persistentVolumeClaim: { claimName: claim.name } };
};

const dockerVolume = (scope: Scope, { name, dockerVolumeConfiguration: docker }: Volume, field: string, claims: Claim[]): JsonObject => {
  if (docker?.scope !== 'shared') return { emptyDir: {} };
  const claim = { name: toDnsLabel(`volume-${name}`), accessMode: 'ReadWriteOnce', made: docker.autoprovision !== false };
  const detail = `PersistentVolumeClaim ${claim.name} of ${CLAIM_SIZE}, one for the cluster; Docker has one on each node, without a size`;
  note(scope.report, 'TaskDefinition', `${field}.dockerVolumeConfiguration.scope`, 'approximated', detail);
  return claimVolume(claims, claim);
};

const efsVolume = (scope: Scope, volume: Volume, field: string, claims: Claim[]): JsonObject => {
  const efs = volume.efsVolumeConfiguration;
  const accessPoint = efs?.authorizationConfig?.accessPointId;
  const name = toDnsLabel(['efs', efs?.fileSystemId, accessPoint].filter((part) => part !== undefined).join('-'));
  const accessMode = sharedAccess(scope);
  const detail = `PersistentVolumeClaim ${name}, ${accessMode}, ${CLAIM_SIZE}, of the default storage class; the file system's content is not there by itself`;
  note(scope.report, 'TaskDefinition', `${field}.efsVolumeConfiguration.fileSystemId`, 'approximated', detail);
  return claimVolume(claims, { name, accessMode, made: true });
};

/** ECS makes such a volume for each task and removes it with the task: exactly a generic ephemeral volume. */
const launchVolume = (scope: Scope, { name }: Volume, field: string): JsonObject => {
  const index = (scope.spec.volumeConfigurations ?? []).findIndex((configuration) => configuration.name === name);
  const ebs = scope.spec.volumeConfigurations?.[index]?.managedEBSVolume;
  if (ebs === undefined) {
    const message = `volume "${name}" is configured at launch, but the service has no volumeConfigurations entry with a managedEBSVolume for it`;
    refuse(scope.report, 'TaskDefinition', `${field}.configuredAtLaunch`, message, { hint: 'add one to the service' });
    return { emptyDir: {} };
  }
  const place = `volumeConfigurations[${index}].managedEBSVolume`;
  if (ebs.snapshotId !== undefined)
    refuse(scope.report, 'Service', `${place}.snapshotId`, 'a snapshot of AWS cannot be read here: the volume would be empty');
  else if (ebs.sizeInGiB === undefined) refuse(scope.report, 'Service', place, 'sizeInGiB is missing');
  const resources = { requests: { storage: `${ebs.sizeInGiB ?? 1}Gi` } };
  return { ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources } } } };
};

const sourceOf = (scope: Scope, volume: Volume, field: string, claims: Claim[]): JsonObject => {
  if (volume.configuredAtLaunch === true) return launchVolume(scope, volume, field);
  if (volume.host?.sourcePath !== undefined) return hostVolume(scope, volume.host.sourcePath, `${field}.host.sourcePath`);
  if (volume.efsVolumeConfiguration !== undefined) return efsVolume(scope, volume, field, claims);
  if (volume.fsxWindowsFileServerVolumeConfiguration !== undefined || volume.s3filesVolumeConfiguration !== undefined) {
    const kind = volume.s3filesVolumeConfiguration === undefined ? 'an FSx file share' : 'an S3 file system';
    refuse(scope.report, 'TaskDefinition', field, `${kind} cannot be mounted here: an empty directory in its place would be wrong`);
    return { emptyDir: {} };
  }
  return dockerVolume(scope, volume, field, claims);
};

/** Directories inside a file system are mounted by subPath, which is relative and cannot climb. */
const subPathsOf = (scope: Scope): Map<string, string> =>
  new Map(
    (scope.task.volumes ?? []).flatMap(({ name, efsVolumeConfiguration: efs }, index): [string, string][] => {
      const path = (efs?.rootDirectory ?? '').replace(/^\/+|\/+$/g, '');
      if (path === '') return [];
      const field = `volumes[${index}].efsVolumeConfiguration.rootDirectory`;
      if (path.split('/').includes('..')) refuse(scope.report, 'TaskDefinition', field, 'a path with ".." leads out of the volume');
      return [[name, path]];
    }),
  );

/** The volumes of the pod that the task definition declares, and the claims they need. */
export const volumesOf = (scope: Scope): PodVolumes => {
  const claims: Claim[] = [];
  const seen = new Map<string, string>();
  const all = scope.task.volumes ?? [];
  if (all.length > MAX_VOLUMES)
    refuse(scope.report, 'TaskDefinition', 'volumes', `${all.length} volumes: a pod gets at most ${MAX_VOLUMES}`);
  const declared = all.slice(0, MAX_VOLUMES);
  const volumes = declared.map((volume, index): { [key: string]: Json } => {
    const field = `volumes[${index}]`;
    const name = toDnsLabel(volume.name);
    const other = seen.get(name);
    if (other !== undefined) {
      refuse(scope.report, 'TaskDefinition', `${field}.name`, `volumes "${other}" and "${volume.name}" both become "${name}"`, {
        code: 'NameCollision',
      });
    }
    seen.set(name, volume.name);
    return { name, ...sourceOf(scope, volume, field, claims) };
  });
  const names = new Set(declared.map(({ name }) => name));
  (scope.spec.volumeConfigurations ?? []).forEach(({ name }, index) => {
    if (!names.has(name))
      refuse(scope.report, 'Service', `volumeConfigurations[${index}].name`, `the task definition has no volume "${name}"`, {
        code: 'RefDangling',
      });
  });
  return { volumes, claims, subPaths: subPathsOf(scope) };
};
