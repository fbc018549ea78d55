import { displayRef } from '../../lib/kube-object.ts';
import { printable } from '../../lib/printable.ts';
import type { LiveImport } from '../import/live/import-live.ts';

/** What was not written, and why; then what is to be done with the files. */
export const liveAsText = ({ written, leftOut, unlisted, present, madeByOthers }: LiveImport): string => {
  const lines = [
    ...leftOut.map(({ ref, reason }) => `left out   ${printable(displayRef(ref))}: ${printable(reason)}`),
    ...unlisted.map((why) => `not seen   ${printable(why)}`),
    ...(present > 0 ? [`${present} objects are in the repository already: holdfast plan says how they differ`] : []),
    ...(madeByOthers > 0 ? [`${madeByOthers} objects were passed over: controllers and the server make them`] : []),
  ];
  const news = written.filter(({ state }) => state === 'written').length;
  return [
    ...lines,
    '',
    news === 0
      ? 'Nothing was written.'
      : `${news} files were written. Look at them, commit them, and see with holdfast plan what would be changed.`,
  ].join('\n');
};
