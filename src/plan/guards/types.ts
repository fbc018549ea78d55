import type { KubeObject, ObjectKey, ObjectRef } from '../../lib/kube-object.ts';
import type { InventoryEntry } from '../../memory/types.ts';
import type { GuardName, PlanInput } from '../types.ts';

/** An inventory entry that is no longer desired, with what is live of it. */
export type Candidate = { key: ObjectKey; ref: ObjectRef; entry: InventoryEntry; live: KubeObject };

export type GuardContext = {
  input: PlanInput;
  /** Candidates that every guard asked so far lets go; namespaces and CRDs are judged after all others. */
  leaving: ReadonlySet<ObjectKey>;
  /** Keys of desired objects, with their kinds as `group/Kind`. */
  desired: ReadonlyMap<ObjectKey, ObjectRef>;
};

/** Why a deletion is held back and how to allow it. */
export type Hold = { guard: GuardName; reason: string; allow: string; approvable?: true };

/** Undefined: this guard has nothing against the deletion. */
export type Guard = (candidate: Candidate, context: GuardContext) => Hold | undefined;
