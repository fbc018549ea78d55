import { printable } from '../../lib/printable.ts';
import type { Exported } from '../../reconcile/bundle/export-bundle.ts';
import type { Imported, Verdict } from '../../reconcile/bundle/types.ts';
import { plainTable } from './table.ts';

const short = (commit: string): string => commit.slice(0, 12);
const branchName = (ref: string): string => ref.replace(/^refs\/heads\//, '');

export const exportedAsText = ({ file, instance, branch, state, backups, problems }: Exported): string =>
  [
    ...problems.map((problem) => `not in it: ${printable(problem)}`),
    file,
    `  desired state   ${branchName(branch.name)} at ${short(branch.id)}, with its history`,
    `  outcomes        ${state === undefined ? 'none were recorded yet' : `of ${instance}, at ${short(state.id)}`}`,
    `  backups         ${backups.length === 0 ? 'none' : backups.join(', ')}`,
    '',
    `Bring it back: holdfast import bundle FILE --instance ${instance} --repository URL. Without Holdfast: git clone FILE.`,
  ].join('\n');

const SAID: { readonly [verdict in Verdict]: [planned: string, done: string] } = {
  new: ['would be put', 'put'],
  newer: ['would go on', 'put: goes on from what was here'],
  same: ['here already', 'here already'],
  older: ['left: newer here', 'left: newer here'],
  differs: ['left: differs', 'left: differs'],
  foreign: ['left: not ours', 'left: not ours'],
  unusable: ['left: not usable', 'left: not usable'],
  ignored: ['left: not ours', 'left: not ours'],
};

export const importedAsText = ({ items, done, problems, workTree }: Imported): string => {
  const rows = items.map(({ what, name, commit, verdict, note }) => [
    what,
    printable(name),
    short(commit),
    SAID[verdict][done ? 1 : 0],
    printable(note),
  ]);
  const isAny = items.some(({ verdict }) => verdict === 'new' || verdict === 'newer');
  return [
    items.length === 0 ? 'The bundle holds nothing.' : plainTable(['WHAT', 'NAME', 'COMMIT', 'RESULT', 'NOTE'], rows),
    ...problems.map((problem) => printable(problem)),
    ...(workTree === undefined ? [] : [`The files in ${printable(workTree)} are those of the branch.`]),
    '',
    !isAny
      ? 'Nothing was changed.'
      : done
        ? 'See with holdfast plan what is to be done; holdfast recover brings back clusters that are gone.'
        : 'Nothing was changed yet: import without --dry-run.',
  ].join('\n');
};
