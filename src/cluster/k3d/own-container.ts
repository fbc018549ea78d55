import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { HoldfastError } from '../../lib/errors.ts';
import type { Container, Docker } from './docker.ts';

/** Docker mounts three files of its own into each container; where they come from bears the container's id. */
const OWN_FILE = /\/containers\/([0-9a-f]{64})\/(?:hostname|hosts|resolv\.conf) \/etc\//;
const SHORT_ID = /^[0-9a-f]{12}$/;

/** The id of the container this process runs in, by /proc/self/mountinfo, else by the host name that Docker gives by default. */
export const containerIdOf = (mountinfo: string, host: string): string | undefined =>
  OWN_FILE.exec(mountinfo)?.[1] ?? (SHORT_ID.test(host) ? host : undefined);

const mountinfo = (): string => {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return '';
  }
};

/**
 * The container that Holdfast itself runs in, as the daemon that has the clusters knows it. Asked anew each time: it may have been made
 * anew, with another id. Rejects with ClusterNotConfigured where that daemon has no such container.
 */
export const ownContainer = async (docker: Docker, signal?: AbortSignal): Promise<Container> => {
  const id = containerIdOf(mountinfo(), hostname());
  const found = id === undefined ? undefined : await docker.container(id, signal);
  // Docker finds containers by their names as well: one that happens to be called like us is none of ours to connect.
  if (id !== undefined && found?.running && found.id.startsWith(id)) return found;
  throw new HoldfastError(
    'ClusterNotConfigured',
    `HOLDFAST_CONTAINER_MODE is set, and Docker at ${docker.host.host} has no container that this Holdfast runs in`,
    { hint: 'mount the socket of the Docker daemon that runs this container, or unset HOLDFAST_CONTAINER_MODE' },
  );
};
