import { canonicalJson, type Json } from '../lib/json.ts';
import { stopWords } from '../memory/stop.ts';
import type { Head } from '../memory/types.ts';

/** What makes two copies of a head two lines of a history; the rest is memory of Holdfast's own, such as which backup was the last one. */
const told = ({ clusterUid, target, applied, healthy, state, message }: Head): Json =>
  JSON.parse(JSON.stringify({ clusterUid, target, applied, healthy, state, message })) as Json;

/**
 * What happened between two copies of a head of which no run tells: in words, '' where it shows in the head itself; undefined where it is
 * nothing that belongs into a history.
 */
export const changeBetween = (before: Head | undefined, after: Head): string | undefined => {
  const { stop, restored, message } = after;
  if (before?.stop?.id !== stop?.id)
    return stop !== undefined ? `stopped ${stopWords(stop)}` : message.startsWith('resumed') ? message : 'resumed';
  if (restored !== undefined && restored.at !== before?.restored?.at) return `backup ${restored.backup} restored`;
  if (restored?.until !== undefined && before?.restored?.until === undefined) return `Git takes the place of backup ${restored.backup}`;
  return before !== undefined && canonicalJson(told(before)) === canonicalJson(told(after)) ? undefined : '';
};
