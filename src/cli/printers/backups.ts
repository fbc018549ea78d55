import { nameOf } from '../../backup/store.ts';
import { changeLine, countChanges } from '../../backup/summary.ts';
import { displayRef } from '../../lib/kube-object.ts';
import { printable, printableDeep } from '../../lib/printable.ts';
import type { BackedUp } from '../../reconcile/backup/backup-cluster.ts';
import type { ListedBackup } from '../../reconcile/backup/list.ts';
import type { ShownBackup } from '../../reconcile/backup/show.ts';
import type { Verified } from '../../reconcile/backup/verify.ts';
import { plainTable } from './table.ts';

const MAX_LINES = 50;

const bounded = (lines: readonly string[]): string[] =>
  lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), `and ${lines.length - MAX_LINES} more`] : [...lines];

const leftOutLines = ({ leftOut, unlisted }: ShownBackup['manifest']): string[] => [
  ...bounded(leftOut.map(({ ref, reason }) => `left out: ${displayRef(ref)}: ${reason}`)),
  ...unlisted.map((why) => `not looked at: ${why}`),
];

/** What became of one `backup now`. */
export const madeAsText = (
  { result, backup, manifest, changes, since, broken, pushed, local, problems, notes }: BackedUp,
  kept: { removed: readonly string[]; problem: string },
): string => {
  const { objects, encrypted } = manifest.counts;
  const head =
    result === 'unchanged'
      ? `${backup.cluster}: nothing has changed since ${nameOf(backup)}, which stays the newest`
      : `${backup.cluster}: ${nameOf(backup)} with ${objects} objects, ${encrypted} of them encrypted${since === undefined ? '' : `; ${countChanges(changes)} since ${nameOf(since)}`}`;
  const lines = [
    head,
    ...leftOutLines(manifest),
    ...(broken === undefined ? [] : [`the one before was not built upon: ${broken}`]),
    ...notes,
    ...(local
      ? ['kept in the data directory of this machine only; pushState: true in the configuration pushes backups to the repository']
      : []),
    ...(pushed.length > 0 ? [`pushed: ${pushed.join(', ')}`] : []),
    ...problems.map((problem) => `not pushed: ${problem}`),
    ...(kept.removed.length > 0 ? [`no longer kept: ${kept.removed.join(', ')}`] : []),
    ...(kept.problem === '' ? [] : [`older ones stay: ${kept.problem}`]),
  ];
  return lines.map(printable).join('\n  ');
};

export const backupsAsText = (backups: readonly ListedBackup[]): string => {
  if (backups.length === 0) return 'no backups yet; holdfast backup now makes one';
  const rows = backups.map(({ name, at, counts, appliedCommit, sealed, problem }) =>
    counts === null
      ? [name, '-', '-', '-', '-', '-', problem]
      : [
          name,
          at.replace(/\.\d+Z$/, 'Z'),
          String(counts.objects),
          String(counts.encrypted),
          String(counts.leftOut),
          appliedCommit?.slice(0, 7) ?? '-',
          sealed ? '' : 'not sealed by this data directory',
        ],
  );
  return plainTable(['BACKUP', 'MADE', 'OBJECTS', 'ENCRYPTED', 'LEFT OUT', 'COMMIT', 'NOTE'], printableDeep(rows));
};

export const backupAsText = ({ name, branch, manifest, sealed, since, changes }: ShownBackup): string => {
  const { at, commit, state, counts, clusterUid, recipients, entries } = manifest;
  const kinds = [...Map.groupBy(entries, ({ ref }) => ref.kind)].map(([kind, list]) => `${list.length} ${kind}`).sort();
  const lines = [
    `Backup    ${name}`,
    `Branch    ${branch}`,
    `Made      ${at}, of cluster ${clusterUid}`,
    `Commit    ${commit ?? 'none applied'}${state === null ? '' : ` (${state})`}`,
    `Objects   ${counts.objects}: ${kinds.join(', ') || 'none'}`,
    `Encrypted ${counts.encrypted}${recipients.length === 0 ? '' : `, for ${recipients.join(', ')}`}`,
    `Sealed    ${sealed ? 'by this data directory' : 'not by this data directory: another one made it, or somebody wrote it'}`,
    ...leftOutLines(manifest),
    ...(since === null ? [] : [`${countChanges(changes)} since ${since}`, ...bounded(changes.map(changeLine)).map((line) => `  ${line}`)]),
  ];
  return lines.map(printable).join('\n');
};

export const verifiedAsText = ({ message, differences, ok, unnoted }: Verified): string =>
  [
    ok ? `verified: ${message}` : `not verified: ${message}`,
    ...(ok ? [] : bounded(differences).map((line) => `  ${line}`)),
    ...(unnoted === '' ? [] : [`  not noted in the cluster's memory: ${unnoted}`]),
  ]
    .map(printable)
    .join('\n');
