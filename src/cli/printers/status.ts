import type pc from 'picocolors';
import { printableDeep } from '../../lib/printable.ts';
import type { ClusterStatus, Note, Status } from '../../reconcile/status-types.ts';
import { plainTable } from './table.ts';

type Paint = ReturnType<typeof pc.createColors>;

const short = (commit: string | undefined): string => (commit === undefined ? '-' : commit.slice(0, 7));

const paintState = (state: string, paint: Paint): string => {
  if (state === 'Healthy') return paint.green(state);
  return ['Failed', 'Invalid', 'Unknown', 'Blocked', 'Missing'].includes(state) ? paint.red(state) : paint.yellow(state);
};

const row = (cluster: ClusterStatus, paint: Paint): string[] => [
  cluster.name,
  cluster.provider,
  paintState(cluster.state, paint),
  short(cluster.target),
  short(cluster.healthy),
  cluster.target === undefined ? '-' : `${cluster.objects.healthy}/${cluster.objects.total}`,
  cluster.message,
];

/** How many things that are wrong for one reason are named; the plan names them all. */
const MAX_NAMED = 3;

const noteLine = (alike: readonly Note[]): string => {
  const [{ kind, message, next } = { kind: '', message: '', next: '' }] = alike;
  const named = alike.slice(0, MAX_NAMED).map(({ about }) => about);
  const more = alike.length > MAX_NAMED ? ` and ${alike.length - MAX_NAMED} more` : '';
  return `  ${kind}: ${named.join(', ')}${more} ${message}${next ? `\n    next: ${next}` : ''}`;
};

/** A line for each reason, and not for each object: twenty deletions over the ceiling are one thing to look at. */
const noteLines = (notes: readonly Note[]): string[] =>
  [...Map.groupBy(notes, ({ kind, message, next }) => JSON.stringify([kind, message, next])).values()].map(noteLine);

/**
 * The status for people: the source, a table of clusters, and below it whatever is not as it should be with the next step. `width`: of the
 * terminal, where messages are to be cut to it.
 */
export const statusAsText = (given: Status, paint: Paint, width?: number): string => {
  const status = printableDeep(given);
  const { source } = status;
  const fetched =
    source.state === 'Fetched'
      ? short(source.commit)
      : `${paint.red(source.state)}: ${source.message}${source.commit ? `; ${short(source.commit)} stays in force` : ''}`;
  const table = plainTable(
    ['CLUSTER', 'PROVIDER', 'STATE', 'COMMIT', 'HEALTHY', 'OBJECTS', 'MESSAGE'],
    status.clusters.map((cluster) => row(cluster, paint)),
    width,
  );
  const isCut = status.clusters.some(({ message }) => message !== '' && !table.includes(message));
  const notes = status.clusters
    .filter(({ notes: found }) => found.length > 0)
    .flatMap(({ name, notes: found }) => ['', `${name}:`, ...noteLines(found)]);
  const clusters =
    status.clusters.length > 0 ? table : source.commit ? 'no cluster is described at this commit' : 'no commit of it is known here';
  const general = status.notes.length === 0 ? [] : ['', ...noteLines(status.notes)];
  return [
    `source ${source.url} (${source.ref}): ${fetched}`,
    ...general,
    '',
    clusters,
    ...(isCut ? ['', 'messages are cut to the width of this terminal: holdfast status -o wide'] : []),
    ...notes,
  ].join('\n');
};
