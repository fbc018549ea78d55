import { toDnsLabel } from '../../lib/dns-label.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import { compact, unlessEmpty } from './compact.ts';
import { memoryQuantity } from './quantity.ts';
import { refuse } from './report.ts';
import type { Container, Scope } from './scope.ts';
import type { PodVolumes } from './volumes.ts';

type Mount = { volume: string; path: string; readOnly: boolean };

const ownMounts = ({ definition }: Container): Mount[] =>
  (definition.mountPoints ?? []).map(({ sourceVolume, containerPath, readOnly }) => ({
    volume: sourceVolume,
    path: containerPath,
    readOnly: readOnly ?? false,
  }));

/** Its own mounts, then those of the containers it names, and of those that they name; a path that is taken stays. Each container is visited once. */
const allMounts = (container: Container, containers: readonly Container[], visited: Set<string> = new Set()): Mount[] => {
  visited.add(container.definition.name);
  const borrowed = (container.definition.volumesFrom ?? []).flatMap(({ sourceContainer, readOnly }) => {
    const source = containers.find(({ definition }) => definition.name === sourceContainer);
    if (source === undefined || visited.has(sourceContainer)) return [];
    return allMounts(source, containers, visited).map((mount) => ({ ...mount, readOnly: mount.readOnly || readOnly === true }));
  });
  const byPath = new Map<string, Mount>();
  for (const mount of [...ownMounts(container), ...borrowed]) if (!byPath.has(mount.path)) byPath.set(mount.path, mount);
  return [...byPath.values()];
};

/** Two things at one path: the API server refuses it, and only one could be there. */
const checkMounts = (scope: Scope, container: Container): void => {
  const { definition, field } = container;
  const volumes = new Set((scope.task.volumes ?? []).map(({ name }) => name));
  const paths = new Set<string>();
  const take = (path: string, place: string): void => {
    if (paths.has(path)) refuse(scope.report, 'TaskDefinition', place, `something is mounted at ${path} already`);
    paths.add(path);
  };
  (definition.mountPoints ?? []).forEach(({ sourceVolume, containerPath }, index) => {
    const place = `${field}.mountPoints[${index}]`;
    if (!volumes.has(sourceVolume))
      refuse(scope.report, 'TaskDefinition', place, `there is no volume "${sourceVolume}"`, { code: 'RefDangling' });
    take(containerPath, place);
  });
  for (const { path, place } of memoryDirs(scope, container)) take(path, `${field}.linuxParameters.${place}`);
};

type MemoryDir = { name: string; path: string; mebibytes: number; place: string };

/** tmpfs and /dev/shm are memory-backed directories of one container. What is written there counts as its memory, as in ECS. */
const memoryDirs = (scope: Scope, { definition, name }: Container): MemoryDir[] => {
  const { tmpfs = [], sharedMemorySize } = definition.linuxParameters ?? {};
  if (scope.windows) return [];
  const size = sharedMemorySize ?? 0;
  const shared = { name: toDnsLabel(`shm-${name}`), path: '/dev/shm', mebibytes: size, place: 'sharedMemorySize' };
  return [
    ...tmpfs.map(({ containerPath, size: mebibytes }, index) => ({
      name: toDnsLabel(`tmpfs-${index}-${name}`),
      path: containerPath,
      mebibytes,
      place: `tmpfs[${index}]`,
    })),
    ...(size > 0 ? [shared] : []),
  ];
};

export const memoryVolumes = (scope: Scope, containers: readonly Container[]): JsonObject[] =>
  containers
    .flatMap((container) => memoryDirs(scope, container))
    .map(({ name, mebibytes }) => ({ name, emptyDir: { medium: 'Memory', sizeLimit: memoryQuantity(mebibytes) } }));

export const mountsOf = (scope: Scope, container: Container, containers: readonly Container[], { subPaths }: PodVolumes): JsonObject => {
  checkMounts(scope, container);
  const memory = memoryDirs(scope, container).map(({ name, path }) => ({ name, mountPath: path }));
  const taken = new Set(memory.map(({ mountPath }) => mountPath));
  const mounts = allMounts(container, containers)
    .filter(({ path }) => !taken.has(path))
    .map(({ volume, path, readOnly }) =>
      compact({ name: toDnsLabel(volume), mountPath: path, readOnly: readOnly || undefined, subPath: subPaths.get(volume) }),
    );
  return compact({ volumeMounts: unlessEmpty<Json>([...mounts, ...memory]) });
};
