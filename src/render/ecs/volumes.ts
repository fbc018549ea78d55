import { toDnsLabel } from '../../lib/dns-label.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import type { Volume } from '../../manifest/schema-types.generated.ts';
import { note, refuse } from './report.ts';
import type { Scope } from './scope.ts';

/**
 * A claim of its own, which outlives the pods; several services may use the same. `made`: false where it has to be there already.
 * `field`: what names it.
 */
export type Claim = { name: string; accessMode: string; made: boolean; field: string };

export type PodVolumes = { volumes: JsonObject[]; claims: Claim[]; subPaths: ReadonlyMap<string, string> };

/** What a shared Docker volume or a file system asks for: neither has a size, a claim must have one. */
export const CLAIM_SIZE = '1Gi';

const MAX_VOLUMES = 100;

const hostVolume = (scope: Scope, sourcePath: string, field: string): JsonObject => {
  if (!scope.context.policy.allowHostPath) {
    const hint = "the operator allows it in Holdfast's configuration, not the repository";
    refuse(scope.report, 'TaskDefinition', field, `a path of the node (${sourcePath})`, { code: 'PolicyHostPath', hint });
  }
  const parts = sourcePath.split('/');
  if (!scope.windows && (!sourcePath.startsWith('/') || parts.includes('..')))
    refuse(scope.report, 'TaskDefinition', field, `"${sourcePath}": a path of the node begins with "/" and has no ".."`);
  else if (parts.includes('..')) refuse(scope.report, 'TaskDefinition', field, `"${sourcePath}": a path of the node has no ".."`);
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
  const place = `${field}.dockerVolumeConfiguration.scope`;
  const claim = { name: toDnsLabel(`volume-${name}`), accessMode: 'ReadWriteOnce', made: docker.autoprovision !== false, field: place };
  const detail = `PersistentVolumeClaim ${claim.name} of ${CLAIM_SIZE}, one for the cluster; Docker has one on each node, without a size`;
  note(scope.report, 'TaskDefinition', place, 'approximated', detail);
  return claimVolume(claims, claim);
};

const efsVolume = (scope: Scope, volume: Volume, field: string, claims: Claim[]): JsonObject => {
  const efs = volume.efsVolumeConfiguration;
  const accessPoint = efs?.authorizationConfig?.accessPointId;
  const name = toDnsLabel(['efs', efs?.fileSystemId, accessPoint].filter((part) => part !== undefined).join('-'));
  const accessMode = sharedAccess(scope);
  const detail = `PersistentVolumeClaim ${name}, ${accessMode}, ${CLAIM_SIZE}, of the default storage class; the file system's content is not there by itself`;
  const place = `${field}.efsVolumeConfiguration.fileSystemId`;
  note(scope.report, 'TaskDefinition', place, 'approximated', detail);
  return claimVolume(claims, { name, accessMode, made: true, field: place });
};

/** Nothing here can make such a file system, and an empty directory in its place would be wrong: its claim has to be there, and is waited for. */
const claimOfOthers = (scope: Scope, name: string, field: string, driver: string, claims: Claim[]): JsonObject => {
  const detail = `PersistentVolumeClaim ${name}, which has to be there: the service waits for it (${driver})`;
  note(scope.report, 'TaskDefinition', field, 'approximated', detail);
  return claimVolume(claims, { name, accessMode: sharedAccess(scope), made: false, field });
};

const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);

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

const checkKind = (scope: Scope, volume: Volume, field: string): void => {
  const kinds = [
    ['host', volume.host?.sourcePath !== undefined],
    ['dockerVolumeConfiguration', volume.dockerVolumeConfiguration !== undefined],
    ['efsVolumeConfiguration', volume.efsVolumeConfiguration !== undefined],
    ['fsxWindowsFileServerVolumeConfiguration', volume.fsxWindowsFileServerVolumeConfiguration !== undefined],
    ['s3filesVolumeConfiguration', volume.s3filesVolumeConfiguration !== undefined],
    ['configuredAtLaunch', volume.configuredAtLaunch === true],
  ] as const;
  const set = kinds.filter(([, isSet]) => isSet).map(([kind]) => kind);
  if (set.length > 1) refuse(scope.report, 'TaskDefinition', field, `a volume is one thing, not ${set.join(' and ')}`);
};

const sourceOf = (scope: Scope, volume: Volume, field: string, claims: Claim[]): JsonObject => {
  if (volume.configuredAtLaunch === true) return launchVolume(scope, volume, field);
  if (volume.host?.sourcePath !== undefined) return hostVolume(scope, volume.host.sourcePath, `${field}.host.sourcePath`);
  if (volume.efsVolumeConfiguration !== undefined) return efsVolume(scope, volume, field, claims);
  const { fsxWindowsFileServerVolumeConfiguration: fsx, s3filesVolumeConfiguration: s3 } = volume;
  if (fsx !== undefined) {
    const place = `${field}.fsxWindowsFileServerVolumeConfiguration.fileSystemId`;
    return claimOfOthers(scope, toDnsLabel(`fsx-${fsx.fileSystemId}`), place, 'the SMB CSI driver can mount the file share', claims);
  }
  if (s3 !== undefined) {
    const parts = [s3.fileSystemArn, s3.accessPointArn].filter((arn) => arn !== undefined).map(lastPart);
    const place = `${field}.s3filesVolumeConfiguration.fileSystemArn`;
    return claimOfOthers(scope, toDnsLabel(['s3files', ...parts].join('-')), place, 'a CSI driver can mount the file system', claims);
  }
  return dockerVolume(scope, volume, field, claims);
};

const rootOf = (volume: Volume): { kind: keyof Volume; path: string | undefined } | undefined => {
  if (volume.efsVolumeConfiguration !== undefined)
    return { kind: 'efsVolumeConfiguration', path: volume.efsVolumeConfiguration.rootDirectory };
  if (volume.s3filesVolumeConfiguration !== undefined)
    return { kind: 's3filesVolumeConfiguration', path: volume.s3filesVolumeConfiguration.rootDirectory };
  const { fsxWindowsFileServerVolumeConfiguration: fsx } = volume;
  return fsx && { kind: 'fsxWindowsFileServerVolumeConfiguration', path: fsx.rootDirectory.replaceAll('\\', '/') };
};

/** Directories inside a file system are mounted by subPath, which is relative and cannot climb. */
const subPathsOf = (scope: Scope): Map<string, string> =>
  new Map(
    (scope.task.volumes ?? []).flatMap((volume, index): [string, string][] => {
      const root = rootOf(volume);
      const path = (root?.path ?? '').replace(/^\/+|\/+$/g, '');
      if (root === undefined || path === '') return [];
      const field = `volumes[${index}].${root.kind}.rootDirectory`;
      if (path.split('/').includes('..')) refuse(scope.report, 'TaskDefinition', field, 'a path with ".." leads out of the volume');
      return [[volume.name, path]];
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
    checkKind(scope, volume, field);
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
