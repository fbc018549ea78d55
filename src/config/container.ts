import { HoldfastError } from '../lib/errors.ts';
import type { Environment } from './types.ts';

/** Whether Holdfast runs in a container: then it listens for those outside of it, and reaches k3d clusters over their networks. */
export const isInContainer = (env: Environment): boolean => {
  const text = env.HOLDFAST_CONTAINER_MODE || env.KECS_CONTAINER_MODE || 'false';
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new HoldfastError('ConfigInvalid', `HOLDFAST_CONTAINER_MODE=${text} is neither true nor false`, {
    hint: 'set HOLDFAST_CONTAINER_MODE to true or false',
  });
};
