import pc from 'picocolors';
import type { RunEvent } from '../reconcile/deps.ts';
import { runEventAsJson, runEventAsText } from './printers/run-events.ts';

/** Prints events as they happen: lines for people, or JSON lines. */
export const eventPrinter = (format: string): ((event: RunEvent) => void) => {
  if (format === 'json') return (event) => console.log(runEventAsJson(event, new Date()));
  return (event) => {
    const line = runEventAsText(event, pc);
    if (line !== undefined) console.log(line);
  };
};
