import type { OperatorConfig } from '../config/types.ts';
import type { Diagnose } from '../reconcile/recovery/recovery.ts';

/** What the doctor finds to be wrong with what this cluster needs: it may say more than the program that failed did. */
export const doctorCauses =
  (config: OperatorConfig): Diagnose =>
  async (revision, error) => {
    const [{ findCauses }, { thisMachine }] = await Promise.all([import('../doctor/causes.ts'), import('../doctor/system.ts')]);
    return findCauses({ system: thisMachine(process.env), config }, revision, error);
  };
