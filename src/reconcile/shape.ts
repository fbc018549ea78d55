import type { Shape, ShapeDifference } from '../cluster/types.ts';
import { digestOf } from '../lib/digest.ts';
import { canonicalJson, type Json } from '../lib/json.ts';
import type { Note } from './status-types.ts';

const lineOf = ({ field, wanted, found }: ShapeDifference): string => `${field}: the commit says ${wanted}, the cluster has ${found}`;

const nextOf = (cluster: string, { isOurs, byHand }: Shape, { inPlace }: ShapeDifference): string => {
  if (!isOurs)
    return `this Holdfast has not made it, and leaves it as it is; to have it made anew: ${byHand}, and what is not in the repository is lost`;
  if (inPlace) return 'holdfast run or holdfast apply changes that in the cluster that is there';
  return `needs re-creation: holdfast approve ${cluster} --recreate (what is not in Git is gone with it; it is left where a bound volume or a Secret that Git needs would be); else ${byHand}`;
};

/** The same for other programs. `ours`: this Holdfast made the cluster, and changes what it can change in place. */
export type ShapeReport = { ours: boolean; differences: readonly (ShapeDifference & { next: string })[] };

export const shapeReport = (cluster: string, shape: Shape | undefined): ShapeReport | undefined =>
  shape && {
    ours: shape.isOurs,
    differences: shape.differences.map((difference) => ({ ...difference, next: nextOf(cluster, shape, difference) })),
  };

/** In what a cluster is not what the commit says it consists of, for people; one line each. */
export const shapeLines = (cluster: string, shape: Shape | undefined): string[] =>
  shape?.differences.map((difference) => `${lineOf(difference)}; ${nextOf(cluster, shape, difference)}`) ?? [];

export const shapeNotes = (cluster: string, shape: Shape | undefined): Note[] =>
  shape?.differences.map((difference) => ({
    kind: 'note',
    about: cluster,
    message: lineOf(difference),
    next: nextOf(cluster, shape, difference),
  })) ?? [];

/** Whether something of it is changed in the cluster that is there. */
export const isChangeable = (shape: Shape | undefined): boolean =>
  shape?.isOurs === true && shape.differences.some(({ inPlace }) => inPlace);

const RECREATION = 'shape:';

/** What leave to make a cluster anew is bound to, in the place of a plan's digest: all that it would change. Undefined where nothing needs that. */
export const recreationDigest = (shape: Shape | undefined): string | undefined => {
  const differences = shape?.isOurs ? shape.differences.filter(({ inPlace }) => !inPlace) : [];
  return differences.length === 0 ? undefined : `${RECREATION}${digestOf(canonicalJson(differences as unknown as Json))}`;
};

export const isRecreation = (digest: string): boolean => digest.startsWith(RECREATION);
