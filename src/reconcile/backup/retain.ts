import { type Retained, retain } from '../../backup/retain.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import { placeIn } from './place.ts';

const DEFAULTS = { daily: 7, weekly: 4, monthly: 12 };

/**
 * Removes the backups that `spec.backup.retention` no longer keeps, where it is written at all. None while an emergency stop stands (`stopped`): what
 * is made then shows how things went wrong, and must not take the place of one from before.
 */
export const retainBackups = async (
  engine: Engine,
  { cluster }: Revision,
  { stopped }: { stopped: boolean },
  signal?: AbortSignal,
): Promise<Retained> => {
  const { retention } = cluster.spec.backup ?? {};
  if (retention === undefined || stopped) return { removed: [], problem: '' };
  return retain(placeIn(engine), cluster.name, { ...DEFAULTS, ...retention }, { isPushed: engine.deps.config.pushState, signal });
};
