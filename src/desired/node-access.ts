import { dangerousCapabilities } from '../lib/capabilities.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { groupOf } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { entriesOf, errorAt, type Item, type Pointer, specOf, textOf } from './item.ts';
import { isCustomKind } from './kinds.ts';
import type { ManifestItem } from './manifests.ts';
import { type ClusterPolicy, leaveOf } from './policy.ts';

type Step = { value: Json; key: string | number; parent: Step | undefined };

const pointerTo = (step: Step): Pointer => (step.parent === undefined ? [] : [...pointerTo(step.parent), step.key]);

/**
 * Calls `visit` with every object inside a value, outermost first; a loop and not a recursion, so that depth costs no stack. Where it
 * stands is put together only for those who ask: nearly all objects of all files are of no interest.
 */
export const eachObject = (root: JsonObject, visit: (value: JsonObject, pointer: () => Pointer) => void): void => {
  const open: Step[] = [{ value: root, key: '', parent: undefined }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { value } = step;
    const at = step;
    const add = (key: string | number, member: Json | undefined): void => {
      if (typeof member === 'object' && member !== null) open.push({ value: member, key, parent: at });
    };
    if (Array.isArray(value)) for (let index = 0; index < value.length; index += 1) add(index, value[index]);
    if (!isObject(value)) continue;
    visit(value, () => pointerTo(at));
    for (const key of Object.keys(value)) add(key, value[key]);
  }
};

export const LEAVE = "the operator allows it in Holdfast's configuration, not the repository";

const strongCapabilities = (names: Json | undefined): string[] => dangerousCapabilities((Array.isArray(names) ? names : []).map(textOf));

const privilegesOf = (value: JsonObject): { what: string; key: Pointer }[] => {
  const found: { what: string; key: Pointer }[] = [];
  // Wherever it stands: custom objects describe pods in shapes of their own, and call a security context as they like.
  if (value['privileged'] === true) found.push({ what: 'a privileged container', key: ['privileged'] });
  if (value['hostProcess'] === true) found.push({ what: 'a host process', key: ['hostProcess'] });
  const capabilities = isObject(value['capabilities']) ? value['capabilities']['add'] : undefined;
  const strong = strongCapabilities(capabilities);
  if (strong.length > 0) found.push({ what: `capability ${strong.join(', ')}`, key: ['capabilities', 'add'] });
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) if (value[key] === true) found.push({ what: key, key: [key] });
  return found;
};

/**
 * Of Kubernetes' own kinds in `volumes`; of custom objects under any name that they give their volumes (`extraVolumes`, `storage`), and as a
 * text too (`hostPath: /data`, `dataDirHostPath`).
 */
const hostPathsOf = (value: JsonObject, isCustom: boolean): Pointer[] => {
  const { hostPath } = value;
  const volume = isObject(hostPath) && typeof hostPath['path'] === 'string' ? [['hostPath']] : [];
  const isPath = ([key, said]: [string, Json | undefined]): boolean =>
    /hostPath$/i.test(key) && typeof said === 'string' && said.startsWith('/');
  return isCustom
    ? [
        ...volume,
        ...Object.entries(value)
          .filter(isPath)
          .map(([key]) => [key]),
      ]
    : volume;
};

const isPersistentVolume = ({ object }: ManifestItem): boolean => object.kind === 'PersistentVolume' && groupOf(object.apiVersion) === '';

/** What a Kubernetes object may not take of its node without the operator's leave, wherever in it a pod is described. */
export const checkNodeAccess = (manifest: ManifestItem, policy: ClusterPolicy): Problem[] => {
  const { item } = manifest;
  const problems: Problem[] = [];
  const isCustom = isCustomKind(manifest.scope);
  const spec = item.value['spec'];
  const volumeOnNode = isPersistentVolume(manifest) && isObject(spec) && isObject(spec['local']);
  if (volumeOnNode && !policy.hostPath)
    problems.push(errorAt(item, 'PolicyHostPath', ['spec'], 'a volume that is a path of the node', leaveOf(policy, 'hostPath')));
  eachObject(item.value, (value, pointer) => {
    const paths = policy.hostPath ? [] : hostPathsOf(value, isCustom);
    const powers = policy.privileged ? [] : privilegesOf(value);
    problems.push(
      ...paths.map((key) =>
        errorAt(item, 'PolicyHostPath', [...pointer(), ...key], 'a volume that is a path of the node', leaveOf(policy, 'hostPath')),
      ),
      ...powers.map(({ what, key }) => errorAt(item, 'PolicyPrivileged', [...pointer(), ...key], what, leaveOf(policy, 'privileged'))),
    );
  });
  return problems;
};

const hostModes: readonly string[] = ['networkMode', 'pidMode', 'ipcMode'];

const containerPowers = (value: JsonObject): { what: string; key: Pointer }[] => {
  const found: { what: string; key: Pointer }[] =
    value['privileged'] === true ? [{ what: 'a privileged container', key: ['privileged'] }] : [];
  const linux = isObject(value['linuxParameters']) ? value['linuxParameters'] : {};
  const add = isObject(linux['capabilities']) ? linux['capabilities']['add'] : undefined;
  const strong = strongCapabilities(add);
  if (strong.length > 0) found.push({ what: `capability ${strong.join(', ')}`, key: ['linuxParameters', 'capabilities', 'add'] });
  return found;
};

/** The same for an ECS task definition, in ECS' words. */
export const checkTaskNodeAccess = (item: Item, policy: ClusterPolicy): Problem[] => {
  const spec = specOf(item);
  const paths = entriesOf(spec, 'volumes').filter(({ entry }) => isObject(entry['host']) && textOf(entry['host']['sourcePath']) !== '');
  const modes = hostModes.filter((key) => spec[key] === 'host').map((key) => ({ what: `${key} host`, at: ['spec', key] }));
  const powers = entriesOf(spec, 'containerDefinitions').flatMap(({ entry, index }) =>
    containerPowers(entry).map(({ what, key }) => ({ what, at: ['spec', 'containerDefinitions', index, ...key] })),
  );
  return [
    ...(policy.hostPath ? [] : paths).map(({ index }) =>
      errorAt(
        item,
        'PolicyHostPath',
        ['spec', 'volumes', index, 'host', 'sourcePath'],
        'a volume that is a path of the node',
        leaveOf(policy, 'hostPath'),
      ),
    ),
    ...(policy.privileged ? [] : [...modes, ...powers]).map(({ what, at }) =>
      errorAt(item, 'PolicyPrivileged', at, what, leaveOf(policy, 'privileged')),
    ),
  ];
};
