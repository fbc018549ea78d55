/** What the operator says of k3d; the repository has no word in it. */
export type K3dSettings = {
  /** The k3d program. */
  program: string;
  /** A cluster NAME of the repository is the k3d cluster PREFIX + NAME. */
  prefix: string;
  /** Image of the nodes; undefined: the one that k3d brings. */
  image: string | undefined;
  /** How long k3d may take to create or to start a cluster. */
  timeoutMs: number;
  /** How many clusters this instance may have on one Docker daemon, and how many nodes one of them. */
  maxClusters: number;
  maxNodes: number;
  /** Where the repository's `ports` may be published. */
  publish: 'any' | 'loopback' | 'none';
  /** Holdfast itself runs in a container of this Docker daemon, and reaches clusters over their networks. */
  fromContainer: boolean;
};

export type NodeRole = 'server' | 'agent' | 'loadbalancer' | 'other';

/** Docker's published port of a container; `hostIp` '' for all addresses. */
export type PublishedPort = { containerPort: string; hostIp: string; hostPort: number };

/** One container of a k3d cluster, as Docker tells it. The cluster's token, which is among its labels, is left out. */
export type K3dNode = {
  id: string;
  name: string;
  role: NodeRole;
  image: string;
  /** Docker's word: created, running, paused, restarting, exited, dead. */
  state: string;
  /** The Holdfast that made it; undefined: somebody else did. */
  instance: string | undefined;
  nodeLabels: string | undefined;
  network: string | undefined;
  ports: readonly PublishedPort[];
};

/** All containers that bear one k3d cluster's label. */
export type K3dCluster = { name: string; nodes: readonly K3dNode[] };
