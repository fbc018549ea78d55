import { displayRef } from '../lib/kube-object.ts';
import type { Change, Manifest } from './types.ts';

const MAX_LINES = 50;
const SIGN = { added: '+', changed: '~', removed: '-' } as const;

/** What differs between two backups of a cluster; everything is added where there was none. */
export const changesBetween = (before: Pick<Manifest, 'entries'> | undefined, after: Pick<Manifest, 'entries'>): Change[] => {
  const old = new Map(before?.entries.map((entry) => [entry.path, entry]));
  const kept = new Set(after.entries.map(({ path }) => path));
  const changes: Change[] = [];
  for (const { path, ref, digest, hmac, foreign } of after.entries) {
    const was = old.get(path);
    if (was === undefined) changes.push({ verb: 'added', ref });
    else if ((was.hmac ?? was.digest) !== (hmac ?? digest) || was.foreign !== foreign) changes.push({ verb: 'changed', ref });
  }
  for (const { path, ref } of before?.entries ?? []) if (!kept.has(path)) changes.push({ verb: 'removed', ref });
  return changes;
};

export const countChanges = (changes: readonly Change[]): string => {
  const counts = (['added', 'changed', 'removed'] as const).flatMap((verb) => {
    const count = changes.filter((change) => change.verb === verb).length;
    return count === 0 ? [] : [`${count} ${verb}`];
  });
  return counts.length === 0 ? 'no object changed' : counts.join(', ');
};

export const changeLine = ({ verb, ref }: Change): string => `${SIGN[verb]} ${displayRef(ref)}`;

/** The message of a backup's commit. Names of objects are the cluster's: one line each, whatever they hold. */
export const messageOf = (manifest: Omit<Manifest, 'files' | 'seal'>, changes: readonly Change[], since: string | undefined): string => {
  const { cluster, commit, counts, leftOut } = manifest;
  const what = since === undefined ? `first one, ${counts.objects} objects` : `${countChanges(changes)} since ${since}`;
  const lines = since === undefined ? [] : changes.slice(0, MAX_LINES).map(changeLine);
  const more = since === undefined ? 0 : changes.length - lines.length;
  const facts = [
    ...(commit === null ? [] : [`Applied commit: ${commit}`]),
    `Objects: ${counts.objects}, encrypted: ${counts.encrypted}, JobFlows: ${counts.jobFlows}, left out: ${leftOut.length}`,
  ];
  return [
    `Backup of ${cluster}: ${what} [skip ci]`,
    ...(lines.length > 0 ? ['', ...lines, ...(more > 0 ? [`and ${more} more`] : [])] : []),
    '',
    ...facts,
  ].join('\n');
};
