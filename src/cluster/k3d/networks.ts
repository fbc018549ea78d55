import { HoldfastError } from '../../lib/errors.ts';
import type { Seen } from './judge.ts';
import type { K3d } from './k3d.ts';
import { networkOf } from './names.ts';
import { ownContainer } from './own-container.ts';
import type { K3dNode } from './types.ts';

/** Where every k3s server listens inside its container. */
const API_PORT = 6443;
/** Networks without names for containers. */
const NAMELESS = ['host', 'none', 'bridge'];

const notJoined = (network: string, why: string): HoldfastError =>
  new HoldfastError('ClusterUnknown', `the container of this Holdfast is not in the network ${network}: ${why}`, {
    hint: `try docker network connect ${network} CONTAINER`,
    retryable: true,
  });

/**
 * Where a Holdfast in a container reaches the API: at 127.0.0.1, where k3d publishes it, the container finds only itself, so that it
 * joins the cluster's network and calls the server by its container's name, which k3s' certificate bears. Can be done twice: the
 * container, or the cluster, may have come anew. Undefined where the published address is the way: outside of containers, and in one that
 * shares the machine's network. Rejects with ClusterUnknown.
 */
export const addressInside = async (
  { docker, settings }: K3d,
  { k3dName }: Seen,
  server: K3dNode,
  signal?: AbortSignal,
): Promise<string | undefined> => {
  if (!settings.fromContainer) return undefined;
  const own = await ownContainer(docker, signal);
  if (own.networkMode === 'host') return undefined;
  const name = server.network ?? networkOf(k3dName);
  const network = (await docker.container(server.id, signal))?.networks.find((one) => one.name === name);
  if (network === undefined || NAMELESS.includes(name)) throw notJoined(name, `${server.name} cannot be called by its name there`);
  if (!own.networks.some(({ id }) => id === network.id)) {
    const said = await docker.connect(network.id, own.id, signal);
    const now = await docker.container(own.id, signal);
    if (!now?.networks.some(({ id }) => id === network.id)) throw notJoined(name, said || 'Docker said that it is, and it is not');
  }
  return `https://${server.name}:${API_PORT}`;
};

const leave = async ({ docker, settings }: K3d, isMeant: (name: string) => boolean, signal?: AbortSignal): Promise<void> => {
  if (!settings.fromContainer) return;
  const own = await ownContainer(docker, signal);
  const made = (await docker.networks(signal)).filter(({ name }) => isMeant(name));
  for (const { id } of made.filter((one) => own.networks.some((network) => network.id === one.id)))
    await docker.disconnect(id, own.id, signal);
};

/** Leaves a cluster's network: one that somebody is in cannot be removed. */
export const leaveNetwork = (k3d: K3d, k3dName: string): Promise<void> => leave(k3d, (name) => name === networkOf(k3dName));

/**
 * Leaves the networks of all clusters. Docker does not start a container again when a network that it was in is gone: a cluster that somebody
 * deletes while Holdfast is stopped would keep it from coming back.
 */
export const leaveNetworks = (k3d: K3d, signal: AbortSignal): Promise<void> =>
  leave(k3d, (name) => name.startsWith(networkOf(k3d.settings.prefix)), signal);
