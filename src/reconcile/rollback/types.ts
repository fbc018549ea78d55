import type { Quarantine, QuarantinedObject } from '../../memory/types.ts';

/** An object that a commit still says as it was rolled back, and by which rollback. */
export type HeldObject = QuarantinedObject & { quarantine: Quarantine };

/** Why a commit is not enforced in a cluster: something of it was rolled back there. `RolledBack`: this very commit was. */
export type HeldBack = {
  commit: string;
  state: 'RolledBack' | 'Held';
  /** What is in force in its place. */
  enforced: string;
  objects: readonly HeldObject[];
  message: string;
  next: string;
};
