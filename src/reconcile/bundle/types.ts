/**
 * What becomes of one thing in a bundle. `new`: there is none here. `newer`: it goes on from what is here. `same`: it is here. `older`: what is
 * here goes on from it. `differs`: neither goes on from the other. `foreign`: another Holdfast's. `unusable`: not what was once written.
 * `ignored`: nothing that Holdfast keeps. Only `new` and `newer` are taken over.
 */
export type Verdict = 'new' | 'newer' | 'same' | 'older' | 'differs' | 'foreign' | 'unusable' | 'ignored';

/** `ref`: its name in the bundle. `note`: what is to be said beside the verdict. */
export type BundleItem = {
  what: 'desired state' | 'outcomes' | 'backup' | 'other';
  name: string;
  ref: string;
  commit: string;
  verdict: Verdict;
  note: string;
};

/** `workTree`: where the files of the branch were put too. */
export type Imported = { instance: string; items: readonly BundleItem[]; done: boolean; workTree?: string; problems: readonly string[] };

export type ImportOptions = {
  /** What another Holdfast has kept is put under this one's name. */
  takeOver: boolean;
  dryRun: boolean;
  signal?: AbortSignal;
};
