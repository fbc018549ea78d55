import { isMarkedAdopted } from '../ownership.ts';
import type { Candidate } from './types.ts';

/** It was there before us, so it is not ours to delete: it is released. The mark on the object counts too: it outlives a lost inventory. */
export const isAdopted = ({ entry, live }: Candidate): boolean => entry.adopted || isMarkedAdopted(live);
