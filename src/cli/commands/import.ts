import type { Command } from 'commander';
import type { ConfigFlags } from '../../config/types.ts';
import { printable } from '../../lib/printable.ts';
import { manyOption, outputOption, withConfigOptions } from '../context.ts';
import type { Written } from '../import/write.ts';

type Options = { cluster?: string; out: string; endpoint?: string; ecsCluster?: string; region?: string };
type LiveFlags = {
  cluster: string;
  out: string;
  namespace: string[];
  kinds: string[];
  age: string[];
  context?: string;
  kubeconfig?: string;
  config?: string;
};

const EXAMPLES = `
It reads the input of register-task-definition and create-service, and the output of describe-task-definition and
describe-services. Each change is said; a file that is there with another content is never overwritten.

Examples:
  aws ecs describe-services --cluster shop --services web > web.json
  holdfast import ecs web.json --cluster production
  holdfast import ecs aws-export/ --cluster production --out desired-state
  holdfast import ecs --endpoint https://ecs.eu-central-1.amazonaws.com --region eu-central-1 --ecs-cluster shop --cluster production
  holdfast import ecs --endpoint http://127.0.0.1:8080     all clusters of another holdfast run`;

const LIVE_EXAMPLES = `
It only reads the cluster. What nobody wrote is left out: status, uid, managedFields, defaults of the server, what controllers have made, and
what belongs to Helm, Flux, Argo CD or another Holdfast. Secrets are written encrypted, by sops for age recipients, or not at all. What
the repository describes already, and a file that is there, is never overwritten.

Examples:
  holdfast import live --cluster production --context prod --namespace shop
  holdfast import live --cluster production --context prod --namespace shop --kinds Deployment,Service,Ingress
  holdfast import live --cluster production --context prod --namespace shop --age age1qyqszqgpqyqszqgpqyqszqgp...`;

const BUNDLE_EXAMPLES = `
Each object in the file is checked, and each backup held against its digests, before anything is put anywhere. Nothing here is overwritten: what is newer, or
goes another way, stays as it is. Nothing is forced. Exit codes: 0 all of it is here, 1 something was left out, 2 bad input.

Examples:
  holdfast import bundle shop.bundle --instance office --repository ssh://git@example.com/shop.git --dry-run
  holdfast import bundle shop.bundle --instance office --repository ssh://git@example.com/shop.git`;

const reportWritten = (written: readonly Written[]): void => {
  for (const { path, state, from, changes } of written) {
    console.log(`${state.padEnd(9)}  ${path}${from === '' ? '' : `  (from ${from})`}`);
    for (const change of changes) console.log(`             ${change}`);
  }
};

/** What stands on disk now is checked like any repository: an import that does not validate has failed. */
const checkResult = async (out: string, config: string | undefined): Promise<void> => {
  const [{ validate }, { problemsAsText, countProblems }, { paintSeverity }, { EXIT_FAILED }] = await Promise.all([
    import('../validate/validate.ts'),
    import('../printers/problems.ts'),
    import('../printers/paint.ts'),
    import('../fail.ts'),
  ]);
  const result = await validate({ dir: out, commit: undefined, since: undefined, config });
  console.log(`\n${problemsAsText(result, paintSeverity)}`);
  if (countProblems(result.problems).errors > 0) process.exitCode = EXIT_FAILED;
};

const importEndpoint = async (endpoint: string, { cluster, out, ecsCluster, region }: Options): Promise<void> => {
  const { importEndpoint: run } = await import('../import/import-endpoint.ts');
  const { untilInterrupted } = await import('../signals.ts');
  const { written, left } = await run({ endpoint, cluster, out, ecsCluster, region, signal: untilInterrupted() });
  reportWritten(written);
  for (const why of left) console.log(`left out   ${printable(why)}`);
  await checkResult(out, undefined);
};

const importEcs = async (paths: readonly string[], options: Options): Promise<void> => {
  const { endpoint, cluster = 'default', out } = options;
  if ((endpoint === undefined) === (paths.length === 0)) {
    const { HoldfastError } = await import('../../lib/errors.ts');
    throw new HoldfastError('Usage', 'name files, or an endpoint with --endpoint', { hint: 'holdfast import ecs --help shows both' });
  }
  if (endpoint !== undefined) return importEndpoint(endpoint, options);
  const { importFiles } = await import('../import/import-files.ts');
  const { written, skipped } = await importFiles(paths, cluster, out);
  reportWritten(written);
  for (const file of skipped) console.log(`skipped    ${file}: neither a task definition nor a service`);
  await checkResult(out, undefined);
};

const importLive = async (flags: LiveFlags): Promise<void> => {
  const { namespace: namespaces, context, kubeconfig, config, ...rest } = flags;
  const [{ loadConfig }, { importLive: run }, { liveAsText }, { untilInterrupted }] = await Promise.all([
    import('../../config/load.ts'),
    import('../import/live/import-live.ts'),
    import('../printers/import-live.ts'),
    import('../signals.ts'),
  ]);
  const loaded = loadConfig(config === undefined ? {} : { config }, process.env);
  const result = await run({ ...rest, namespaces, context, kubeconfig, signal: untilInterrupted() }, loaded);
  reportWritten(result.written);
  console.log(liveAsText(result));
  await checkResult(flags.out, config);
  // Something may be missing in the files that nobody has seen.
  if (result.unlisted.length > 0) process.exitCode = 1;
};

const importBundle = async (file: string, options: ConfigFlags & { dryRun?: true; takeOver?: true; output: string }): Promise<void> => {
  const { importBundleCommand } = await import('../bundle-command.ts');
  process.exitCode = (await importBundleCommand(file, options)) ? 0 : 1;
};

const splitNames = (value: string, before: string[]): string[] => [...before, ...value.split(',').filter((name) => name !== '')];

export const register = (program: Command): void => {
  const command = program
    .command('import')
    .summary('turn what is elsewhere into files, or bring back an export')
    .description(
      'Turns what other tools and live clusters have into files of desired state, or brings back what holdfast export has put into a file.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  holdfast import ecs aws-export/ --cluster production\n  holdfast import live --cluster production --context prod --namespace shop\n  holdfast import bundle shop.bundle --instance office --repository ssh://git@example.com/shop.git --dry-run',
    );
  command
    .command('ecs')
    .summary('turn ECS, or AWS CLI JSON of it, into files')
    .description(
      'Turns AWS CLI JSON of ECS, or what an ECS endpoint answers, into task-definition and service files, and validates the result.',
    )
    .argument('[paths...]', 'JSON files, or folders of them')
    .option('--endpoint <url>', 'ask this endpoint in place of files: services, and the task definitions that they use')
    .option('--ecs-cluster <name>', 'only this cluster of the endpoint')
    .option('--region <region>', 'region of the endpoint; else AWS_REGION, else us-east-1')
    .option('--cluster <name>', 'the cluster whose folder the files go to; else default, or the name that it has at the endpoint')
    .option('--out <dir>', 'the folder that holds holdfast.yaml; made if it is not there', '.')
    .addHelpText('after', EXAMPLES)
    .action(importEcs);
  command
    .command('live')
    .summary('turn a live namespace into files')
    .description('Turns what namespaces of a live cluster hold into clean files of one cluster, and validates the result.')
    .requiredOption('--cluster <name>', 'the cluster whose folder the files go to')
    .option('--context <context>', 'context of the kubeconfig to read from; else that of the cluster in the configuration')
    .option('--kubeconfig <file>', 'the kubeconfig, if it is not the one that kubectl takes')
    .requiredOption('--namespace <name>', 'a namespace to read (may be repeated)', splitNames, [])
    .option('--kinds <kinds>', 'only these kinds: Deployment,Ingress.networking.k8s.io (may be repeated)', splitNames, [])
    .addOption(manyOption('--age <recipient>', 'whom Secrets are encrypted for', 'backup.recipients of the configuration'))
    .option('--out <dir>', 'the folder that holds holdfast.yaml; made if it is not there', '.')
    .option('--config <file>', "the operator's configuration")
    .addHelpText('after', LIVE_EXAMPLES)
    .action(importLive);
  withConfigOptions(
    command
      .command('bundle')
      .summary('bring back what holdfast export has put into a file')
      .description('Checks a bundle, then puts the branch into the repository, and outcomes and backups into the data directory.')
      .argument('<file>', 'what holdfast export has written')
      .option('--dry-run', 'say what it holds and what would become of it, and change nothing')
      .option('--take-over', "put another instance's outcomes and backups under this one's name")
      .addOption(outputOption(['text', 'json']))
      .addHelpText('after', BUNDLE_EXAMPLES),
  ).action(importBundle);
};
