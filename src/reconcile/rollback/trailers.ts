/** Who rolled back what, and why, as the commit says it. `to` is the commit whose files came back, `from` the one before it. */
export type RollbackNote = {
  to: string;
  from: string;
  /** Empty: all of them. */
  clusters: readonly string[];
  only: readonly string[];
  by: string;
  reason: string;
};

const PREFIX = 'Holdfast-Rollback-';

/** Text of somebody's on one line, so that it cannot pass for a trailer of ours. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const what = ({ clusters, only }: RollbackNote): string => (only.length > 0 ? only.join(', ') : clusters.join(', ') || 'all clusters');
const where = ({ clusters, only }: RollbackNote): string => (only.length > 0 ? ` of ${clusters.join(', ')}` : '');

/** The message of a commit that rolls back. `subject`: of the commit that comes back. */
export const rollbackMessage = (note: RollbackNote, subject: string): string => {
  const reason = oneLine(note.reason);
  const trailers = [
    ['To', note.to],
    ['From', note.from],
    ...note.clusters.map((cluster) => ['Cluster', cluster]),
    ...note.only.map((source) => ['Only', source]),
    ['By', oneLine(note.by)],
    ...(reason === '' ? [] : [['Reason', reason]]),
  ];
  return [
    `Roll back ${what(note)}${where(note)} to ${note.to.slice(0, 7)}`,
    '',
    ...(reason === '' ? [] : [reason, '']),
    `The files are as in ${note.to.slice(0, 12)} "${oneLine(subject)}" again.`,
    '',
    ...trailers.map(([name, value]) => `${PREFIX}${name}: ${value}`),
  ].join('\n');
};

/** What the message of a commit says of a rollback; undefined where it is none. */
export const readTrailers = (message: string): RollbackNote | undefined => {
  const lines = message.split('\n').filter((line) => line.startsWith(PREFIX));
  const all = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${PREFIX}${name}: `)).map((line) => line.slice(PREFIX.length + name.length + 2).trim());
  const [to] = all('To');
  if (to === undefined || !/^[0-9a-f]{40,64}$/.test(to)) return undefined;
  const text = (name: string): string => all(name)[0] ?? '';
  return { to, from: text('From'), clusters: all('Cluster'), only: all('Only'), by: text('By'), reason: text('Reason') };
};
