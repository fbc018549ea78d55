import { type Command, Option } from 'commander';
import type { ConfigFlags, OperatorConfig } from '../config/types.ts';
import type { SourceSpec } from '../source/types.ts';

/** Options of every command that works with the repository and the clusters. */
export const withConfigOptions = (command: Command): Command =>
  command
    // Each command's own options come first, and are seen first.
    .optionsGroup('Repository and configuration:')
    .option('--repository <url>', "repository of desired state; the one you stand in, where it is none of the operator's configuration")
    .option('--ref <branch>', 'branch or tag to follow')
    .option('--path <folder>', 'folder inside the repository that holds holdfast.yaml')
    .option('--context <cluster=context>', 'kubeconfig context of a cluster, CLUSTER=CONTEXT or CLUSTER=CONTEXT@KUBECONFIG', collect)
    .option('--accept-unrelated-history', 'follow a branch that shares no history with what was followed so far')
    .option('--lease-duration <duration>', "how long a silent writer's Lease counts before another takes over: 2s to 5m, 15s unless set")
    .option('--config <file>', "the operator's configuration")
    .option('--data-dir <folder>', 'where the private copy and the sandboxes live')
    .option('--instance <name>', 'name of this Holdfast');

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** An option that may be given several times. `otherwise`: what counts without it, in words. */
export const manyOption = (flags: string, description: string, otherwise = 'all'): Option =>
  new Option(flags, `${description} (may be repeated)`).argParser(collect).default([], otherwise);

export const clusterOption = (): Option => manyOption('--cluster <name>', 'only this cluster');

export const outputOption = (formats: readonly string[]): Option =>
  new Option('-o, --output <format>', 'output format').choices(formats).default(formats[0]);

export type Context = { config: OperatorConfig; spec: SourceSpec };

/** Configuration and repository for one command. Without a configured repository it is the Git work tree that the user stands in, at its branch. */
export const loadContext = async (flags: ConfigFlags): Promise<Context> => {
  const [{ loadConfig }, { localSource }] = await Promise.all([import('../config/load.ts'), import('./local-source.ts')]);
  const config = loadConfig(flags, process.env);
  return { config, spec: config.source ?? (await localSource(process.cwd(), flags)) };
};
