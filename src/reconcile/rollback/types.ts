import type { Quarantine, QuarantinedObject } from '../../memory/types.ts';
import type { Freeze } from '../freeze/window.ts';

/** An object that a commit still says as it was rolled back, and by which rollback. */
export type HeldObject = QuarantinedObject & { quarantine: Quarantine };

/** Why a commit is not enforced in a cluster: something of it was rolled back there (`RolledBack`: this very commit was), or changes wait. */
export type HeldBack = {
  commit: string;
  state: 'RolledBack' | 'Held';
  /** What is in force in its place. */
  enforced: string;
  objects: readonly HeldObject[];
  message: string;
  next: string;
  /** The freeze that it waits for. */
  freeze?: Freeze;
};
