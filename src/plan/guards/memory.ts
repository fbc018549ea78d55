import { SYSTEM_NAMESPACE } from '../../lib/well-known.ts';
import { isNamespace } from '../kinds.ts';
import type { Guard } from './types.ts';

const PROTECTED = [SYSTEM_NAMESPACE, 'kube-system', 'kube-public', 'kube-node-lease', 'default'];

/** Holdfast's own memory, and the namespaces that Kubernetes itself needs, are never deleted. */
export const memory: Guard = ({ ref }) => {
  const inMemory = ref.namespace === SYSTEM_NAMESPACE;
  if (!inMemory && !(isNamespace(ref) && PROTECTED.includes(ref.name))) return undefined;
  return {
    guard: 'memory',
    reason: inMemory ? `stands in ${SYSTEM_NAMESPACE}, Holdfast's own memory` : 'is a namespace that Holdfast or Kubernetes itself needs',
    allow: 'nothing allows this',
  };
};
