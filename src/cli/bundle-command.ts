import type { ConfigFlags } from '../config/types.ts';
import { exportBundle } from '../reconcile/bundle/export-bundle.ts';
import { importBundle } from '../reconcile/bundle/import-bundle.ts';
import type { Verdict } from '../reconcile/bundle/types.ts';
import { knownCommit, withEngine } from './engine-context.ts';
import { exportedAsText, importedAsText } from './printers/bundle.ts';
import { untilInterrupted } from './signals.ts';

type ExportOptions = ConfigFlags & { cluster: string[]; output?: string };
type ImportFlags = ConfigFlags & { dryRun?: true; takeOver?: true; output: string };

const quiet = (): void => undefined;

/** A name of its own for each: an older bundle is never in the way. */
const defaultFile = (instance: string): string =>
  `holdfast-${instance}-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.bundle`;

/** True if all that there is went into the file. */
export const exportCommand = (options: ExportOptions): Promise<boolean> =>
  withEngine(options, quiet, async (engine) => {
    const file = options.output ?? defaultFile(engine.deps.config.instance);
    const exported = await exportBundle(engine, await knownCommit(engine), options.cluster, file, untilInterrupted());
    if (exported.remote !== '') console.error(exported.remote);
    console.log(exportedAsText(exported));
    return exported.problems.length === 0;
  });

const LEFT: readonly Verdict[] = ['differs', 'foreign', 'unusable'];

/** True if nothing of the bundle was left that is not here already, or something newer. */
export const importBundleCommand = (file: string, options: ImportFlags): Promise<boolean> =>
  withEngine(options, quiet, async (engine) => {
    const { dryRun = false, takeOver = false, output } = options;
    const imported = await importBundle(engine, file, { dryRun, takeOver, signal: untilInterrupted() });
    console.log(output === 'json' ? JSON.stringify({ version: 1, ...imported }, null, 2) : importedAsText(imported));
    return imported.problems.length === 0 && !imported.items.some(({ verdict }) => LEFT.includes(verdict));
  });
