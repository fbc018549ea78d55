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
  /** Its values are not there in clear: it is not applied. Why, and the next command. */
  held?: { reason: string; allow: string };
};

/** The two ECS inputs; `TaskDefinition` is RegisterTaskDefinition with `revision`. */
export type SpecKind = 'Service' | 'TaskDefinition';

export type Verdict = 'mapped' | 'approximated' | 'ignored';

/** What became of one field that a user set. Nothing is dropped in silence. */
export type FidelityEntry = {
  source: string;
  /** The file kind that the field stands in; both specs have `tags` and `placementConstraints`. */
  spec: SpecKind;
  /** Path inside the spec, `containerDefinitions[0].ulimits`. Fields of one parent that share verdict and detail are one entry. */
  field: string;
  verdict: Verdict;
  /** Where it went, how it is approximated, or why it is ignored. */
  detail: string;
  /** What is lost can harm whoever relies on it (safety, reachability): `validate` says so too. */
  warns: boolean;
};

/** Something that a service's files name and that neither Git nor the cluster brings by itself. */
export type OutsideNeed = {
  service: string;
  what:
    | 'load balancer'
    | 'service registry'
    | 'VPC Lattice target group'
    | 'gateway'
    | 'role'
    | 'file system'
    | 'volume'
    | 'credential spec'
    | 'secret'
    | 'environment file';
  /** As the file writes it. */
  name: string;
  /** Path inside the service's or the task definition's spec. */
  field: string;
  /** What stands for it here. */
  why: string;
  /** What to do, or to type. */
  next: string;
  /** What has to be in the cluster in its place: the service waits for it. Undefined: the service starts without. */
  object?: ObjectRef;
};

/** What becomes of one property of the ECS input model unless a mapper says otherwise; in `path`, `[]` stands for the items of a list. */
export type ModelRow = readonly [path: string, verdict: Verdict, detail: string, warns?: 'warns'];

/** What rendering has to know beside the files. Nothing else goes in: same input, same bytes out. */
export type RenderContext = {
  /** AWS account in ARNs, 12 digits. */
  accountId: string;
  /** Minor version of the target's API server: pod-level resources need 34, container restart rules 35. */
  kubernetesMinor: number;
  /** The operator's leave; the repository cannot give it to itself. */
  policy: { allowHostPath: boolean; allowPrivileged: boolean };
  /**
   * Whether a Secret is in the target namespace; undefined where nobody has looked. Decides only between the two names
   * that an ARN can mean (with and without Secrets Manager's suffix of six characters). Without it the exact name is taken.
   */
  secretExists?: (namespace: string, name: string) => boolean | undefined;
};

/**
 * Objects are sorted by key. An error among the problems means that the cluster must stay as it is: the objects are then
 * for reading only, since a service that is wrong may lack some of its own.
 */
export type Rendered = {
  cluster: string;
  objects: readonly RenderedObject[];
  fidelity: readonly FidelityEntry[];
  /** What the services need from outside, one by one, by service. */
  outside: readonly OutsideNeed[];
  problems: readonly Problem[];
};
