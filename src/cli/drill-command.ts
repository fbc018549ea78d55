import type { ConfigFlags } from '../config/types.ts';
import { drill } from '../reconcile/drill.ts';
import { loadContext } from './context.ts';
import { commitFor } from './engine-context.ts';
import { commandPrinter } from './event-printer.ts';
import { drillAsText } from './printers/drill.ts';
import { untilInterrupted } from './signals.ts';

type Options = ConfigFlags & { cluster: string[]; commit?: string; output: string };

/** Rehearses a recovery. True if every object came back healthy and equal to the commit. */
export const drillCommand = async (options: Options): Promise<boolean> => {
  const { config, spec } = await loadContext(options);
  // The report alone is the output of -o json. A webhook hears of real recoveries only.
  const to = options.output === 'json' ? process.stderr : undefined;
  const emit = await commandPrinter('text', config.instance, [config.gitToken], to);
  const signal = untilInterrupted();
  const report = await drill({
    config,
    spec,
    clusters: options.cluster,
    commitFor: (engine) => commitFor(engine, options.commit),
    emit,
    signal,
  });
  if (options.output === 'json') console.log(JSON.stringify(report, null, 2));
  else console.log(`\n${drillAsText(report)}`);
  return report.drill.passed;
};
