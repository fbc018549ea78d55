import type { Origin } from '../desired/types.ts';
import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';

/** One object that a cluster should hold, ready to be applied but for the owner annotation and the managed-by label, which apply adds. */
export type RenderedObject = {
  object: KubeObject;
  /** What it comes from, as a user calls it: `services/web`, `jobflows/nightly`, `manifests/frontend.yaml`, `cluster`. */
  source: string;
  origin: Origin;
  /** Objects that must be healthy before this one is applied. */
  dependsOn: readonly ObjectKey[];
  /** Higher goes first; a lower one waits until the higher ones are healthy. 0 unless the file says so. */
  priority: number;
  /** Objects that must exist before this one is applied, though they are not in Git (Secrets). */
  requires: readonly ObjectRef[];
};

/** What became of one field that a user set. Nothing is dropped in silence. */
export type FidelityEntry = {
  source: string;
  /** Path inside the spec, `containerDefinitions[0].ulimits`. */
  field: string;
  verdict: 'mapped' | 'approximated' | 'ignored' | 'not mapped yet';
  /** Where it went, how it is approximated, or why it is ignored. */
  detail: string;
};

/** Objects are sorted by key. */
export type Rendered = {
  cluster: string;
  objects: readonly RenderedObject[];
  fidelity: readonly FidelityEntry[];
  problems: readonly Problem[];
};
