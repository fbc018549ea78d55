import type { KubeObject } from '../../lib/kube-object.ts';
import { listAt, textAt } from './values.ts';

/** What is controlled by this object. */
export const childrenOf = (owner: KubeObject, objects: readonly KubeObject[]): readonly KubeObject[] =>
  objects.filter((object) =>
    listAt(object, 'metadata', 'ownerReferences').some((one) => one['controller'] === true && textAt(one, 'uid') === owner.metadata.uid),
  );
