/** Docker labels that every container of a cluster made by Holdfast carries. */
export const INSTANCE_LABEL = 'holdfast.dev/instance';
export const NODE_LABELS_LABEL = 'holdfast.dev/node-labels';

/** k3d takes at most 32 characters; an empty name would make a cluster `k3s-default`, one that begins with a dash would be an option. */
const K3D_NAME = /^[a-z0-9]([-a-z0-9]{0,30}[a-z0-9])?$/;

export const isK3dName = (name: string): boolean => K3D_NAME.test(name);

export const networkOf = (k3dName: string): string => `k3d-${k3dName}`;
export const imageVolumeOf = (k3dName: string): string => `k3d-${k3dName}-images`;
