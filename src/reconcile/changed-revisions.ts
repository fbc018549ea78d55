import { placeOf } from '../desired/layout.ts';

type Entry = { path: string; blob: string };

/** Which files of the commit before have to be read to see that no task definition was edited: one in an unchanged file was not. */
export const changedRevisions = <T extends Entry>(previous: readonly T[], files: readonly Entry[]): T[] => {
  const blobs = new Map(files.map(({ path, blob }) => [path, blob]));
  return previous.filter(({ path, blob }) => {
    const place = placeOf(path);
    return place.area === 'cluster' && place.part === 'task-definitions' && blobs.get(path) !== blob;
  });
};
