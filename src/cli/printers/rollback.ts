import { printableDeep } from '../../lib/printable.ts';
import type { RollbackPlan } from '../../reconcile/rollback/rollback.ts';

const VERB = { create: 'comes back', configure: 'changes', prune: 'goes' } as const;
/** Of one cluster this many objects are named. */
const MOST = 20;

const short = (commit: string): string => commit.slice(0, 7);

const clusterLines = ({ cluster, changes }: RollbackPlan['changes'][number]): string[] => {
  if (changes.length === 0) return [`${cluster}: its files change; what they said was not valid, or nothing of it is an object`];
  const named = changes.slice(0, MOST).map(({ verb, object, source }) => `${cluster}: ${VERB[verb]}: ${object} (${source})`);
  return changes.length > MOST ? [...named, `${cluster}: and ${changes.length - MOST} more`] : named;
};

/** What a rollback would do. */
export const rollbackPlanAsText = (given: Omit<RollbackPlan, 'desired'>): string => {
  const { to, from, files, changes, commit } = printableDeep(given);
  const which = `${short(to.commit)} "${to.subject}" by ${to.author}`;
  if (commit === undefined) return `nothing to do: the files are as in ${which} already`;
  const what = `${files.length} ${files.length === 1 ? 'file' : 'files'} as in ${which}, on top of ${short(from)}`;
  const named = [...files.slice(0, MOST).map((file) => `  ${file}`), ...(files.length > MOST ? [`  and ${files.length - MOST} more`] : [])];
  return [what, ...named, ...changes.flatMap(clusterLines), ...(changes.length === 0 ? ['no object of any cluster changes'] : [])].join(
    '\n',
  );
};
