import type { Command } from 'commander';

type Flags = { dataDir?: string; config?: string; port?: string; output?: string };

const EXAMPLES = `
Examples:
  holdfast sandbox start demo                 start it, or start it again with its objects
  kubectl --kubeconfig "$(holdfast sandbox start demo -o path)" get all -A
  holdfast sandbox stop demo                  stop it; its objects stay
  holdfast sandbox stop demo --remove         stop it and delete its objects

Annotations on a Job, a Pod or a pod template steer the simulation:
  sandbox.holdfast.dev/fail: "true"               its pods end with exit code 1
  sandbox.holdfast.dev/duration: 5s               how long its pods run (ms, s or m)
  sandbox.holdfast.dev/image-pull-error: "true"   its pods stay in ImagePullBackOff, as images under broken/ do

A sandbox simulates the Kubernetes API on this machine. No container runs in it. It is for trying things out, for drills and
for tests, never for real workloads.`;

const dataDirOf = async (flags: Flags): Promise<string> => {
  const { loadConfig } = await import('../../config/load.ts');
  const { dataDir, config } = flags;
  return loadConfig({ ...(dataDir === undefined ? {} : { dataDir }), ...(config === undefined ? {} : { config }) }, process.env).dataDir;
};

const portOf = async (text: string | undefined): Promise<number | undefined> => {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  const { HoldfastError } = await import('../../lib/errors.ts');
  throw new HoldfastError('Usage', `${JSON.stringify(text)} is no port`, { hint: 'a number from 1 to 65535' });
};

const start = async (name: string, flags: Flags): Promise<void> => {
  const { startSandboxProcess } = await import('../../sandbox/process.ts');
  const port = await portOf(flags.port);
  const sandbox = await startSandboxProcess({ name, dataDir: await dataDirOf(flags), ...(port === undefined ? {} : { port }) });
  if (flags.output === 'path') return console.log(sandbox.kubeconfig);
  if (flags.output === 'json') return console.log(JSON.stringify({ name, ...sandbox }, null, 2));
  console.log(`sandbox ${name} answers on 127.0.0.1:${sandbox.port} (process ${sandbox.pid})`);
  console.log('It simulates the Kubernetes API: no container runs, and it is never a place for real workloads.');
  console.log(`\nLook at it: kubectl --kubeconfig ${sandbox.kubeconfig} get all -A`);
};

const list = async (flags: Flags): Promise<void> => {
  const { listSandboxes } = await import('../../sandbox/process.ts');
  const sandboxes = await listSandboxes(await dataDirOf(flags));
  if (flags.output === 'json') return console.log(JSON.stringify(sandboxes, null, 2));
  if (sandboxes.length === 0) return console.log('no sandboxes; holdfast sandbox start NAME makes one');
  const { default: Table } = await import('cli-table3');
  const table = new Table({
    head: ['NAME', 'STATE', 'PORT', 'PROCESS', 'KUBECONFIG'],
    chars: PLAIN,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 3 },
  });
  for (const { name, running, port, pid, kubeconfig } of sandboxes)
    table.push([name, running ? 'running' : 'stopped', running ? String(port) : '-', running ? String(pid) : '-', kubeconfig]);
  console.log(table.toString().replace(/ +$/gm, ''));
};

const PLAIN = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((part) => [part, '']),
);

const stop = async (name: string, flags: Flags & { remove?: boolean }): Promise<void> => {
  const { removeSandbox, stopSandbox } = await import('../../sandbox/process.ts');
  const dataDir = await dataDirOf(flags);
  if (flags.remove === true)
    return console.log((await removeSandbox(dataDir, name)) ? `sandbox ${name} is removed` : `there is no sandbox ${name}`);
  console.log((await stopSandbox(dataDir, name)) ? `sandbox ${name} is stopped; its objects stay` : `sandbox ${name} was not running`);
};

const withPlace = (command: Command): Command =>
  command.option('--data-dir <folder>', 'where the sandboxes live').option('--config <file>', "the operator's configuration");

export const register = (program: Command): void => {
  const sandbox = program
    .command('sandbox')
    .summary('start, list and stop embedded clusters for trying things out')
    .description('Embedded clusters that simulate the Kubernetes API; never for real workloads.')
    .addHelpText('after', EXAMPLES);
  withPlace(sandbox.command('start').description('start a sandbox; one that runs is left as it is').argument('<name>'))
    .option('--port <number>', 'port on 127.0.0.1; any free one by default')
    .option('-o, --output <format>', 'text, json, or path for the kubeconfig alone', 'text')
    .action(start);
  withPlace(sandbox.command('list').description('list sandboxes')).option('-o, --output <format>', 'text or json', 'text').action(list);
  withPlace(sandbox.command('stop').description('stop a sandbox; its objects stay').argument('<name>'))
    .option('--remove', 'delete its objects too')
    .action(stop);
};
