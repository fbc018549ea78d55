import { userInfo } from 'node:os';

/** Who gives a leave, rolls back or stops. A process in a container may run under an id that has no name. */
export const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
};
