import type { ClusterProvider, ShapeDifference } from '../cluster/types.ts';
import type { Note } from './status-types.ts';

type Shape = Awaited<ReturnType<NonNullable<ClusterProvider['differences']>>> | undefined;

const lineOf = ({ field, wanted, found }: ShapeDifference): string => `${field}: the commit says ${wanted}, the cluster has ${found}`;

/** In what a cluster is not what the commit says it consists of, for people; one line each. */
export const shapeLines = (shape: Shape): string[] =>
  (shape?.found ?? []).map((difference) => `${lineOf(difference)}; ${shape?.next ?? ''}`);

export const shapeNotes = (cluster: string, shape: Shape): Note[] =>
  (shape?.found ?? []).map((difference) => ({ kind: 'note', about: cluster, message: lineOf(difference), next: shape?.next ?? '' }));
