import type { ConfigFlags } from '../config/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { printable } from '../lib/printable.ts';
import { openStopFiles } from '../memory/stop-files.ts';
import type { ResumedCluster, ResumeReport } from '../reconcile/stop/resume-clusters.ts';
import { resumeClusters } from '../reconcile/stop/resume-clusters.ts';
import { newStop, type StoppedCluster, type StopReport, stopClusters } from '../reconcile/stop/stop-clusters.ts';
import { withEngine } from './engine-context.ts';
import { reportError } from './fail.ts';

type Flags = ConfigFlags & { cluster: string[]; output: string };

const say = (line: string): void => console.log(printable(line));

const headWords = ({ head, problem }: StoppedCluster): string => {
  if (head === 'written') return 'stopped, and its own memory says so';
  if (head === 'not there') return 'stopped; there is no cluster now that could say so itself';
  return `stopped here alone: its own memory was not reached (${problem}); a holdfast run elsewhere does not know`;
};

const sayStopped = ({ clusters, problems }: StopReport): void => {
  for (const problem of problems) console.error(printable(`not written: ${problem}`));
  for (const one of clusters) {
    say(`${one.cluster}: ${headWords(one)}`);
    for (const job of one.suspended) say(`${one.cluster}: suspended ${job}`);
    if (one.problem !== '' && one.head !== 'not reached') console.error(printable(`${one.cluster}: ${one.problem}`));
  }
  if (clusters.length === 0) say('no cluster is known here: the data directory alone says it');
  say('nothing is written until: holdfast resume');
};

const isStopped = ({ clusters, problems }: StopReport): boolean =>
  problems.length === 0 && clusters.every(({ head, problem }) => head !== 'not reached' && problem === '');

/** The repository could not be opened: the data directory at least says it, which is what a `run` on this machine obeys. */
const stopHereAlone = async (flags: Flags & { reason: string }, cause: unknown): Promise<void> => {
  const { loadConfig } = await import('../config/load.ts');
  const { dataDir, instance } = loadConfig(flags, process.env);
  const files = openStopFiles(dataDir, instance);
  const stop = newStop(flags.reason, dataDir, new Date());
  for (const scope of flags.cluster.length === 0 ? [undefined] : flags.cluster) files.write(scope, stop);
  reportError(cause);
  console.error('the data directory alone says that it is stopped; a holdfast run that uses it obeys');
};

/** True if all places say that it is stopped. */
export const stopCommand = async (flags: Flags & { jobs?: true; reason: string }): Promise<boolean> => {
  const { cluster: clusters, jobs = false, reason } = flags;
  try {
    const report = await withEngine(
      flags,
      () => undefined,
      (engine) => stopClusters(engine, { clusters, jobs, reason }),
    );
    if (flags.output === 'json') console.log(JSON.stringify({ version: 1, ...report }, null, 2));
    else sayStopped(report);
    return isStopped(report);
  } catch (error) {
    if (isHoldfastError(error, 'Usage', 'ConfigInvalid')) throw error;
    await stopHereAlone(flags, error);
    return false;
  }
};

const resumedWords = ({ wasStopped, remains, jobs, later }: ResumedCluster): string => {
  if (remains.length > 0) return `still stopped: ${remains.join('; ')}`;
  const told = [
    jobs.resumed > 0 ? `${jobs.resumed} suspended ${jobs.resumed === 1 ? 'Job goes' : 'Jobs go'} on` : '',
    jobs.left > 0
      ? `${jobs.left} left as ${jobs.left === 1 ? 'it is: it has' : 'they are: they have'} ended, or somebody has set them since`
      : '',
    later === '' ? '' : `${later}: holdfast resume once more when it runs`,
  ].filter(Boolean);
  return [wasStopped ? 'resumed' : 'was not stopped', ...told].join('; ');
};

const sayResumed = ({ clusters }: ResumeReport): void => {
  for (const one of clusters) {
    say(`${one.cluster}: ${resumedWords(one)}`);
    for (const place of one.elsewhere)
      say(`${one.cluster}: it was stopped with ${place}: a holdfast run there stays stopped until holdfast resume is typed there too`);
  }
  if (clusters.length === 0) say('no cluster is known here');
};

/** True if nothing says any more that a chosen cluster is stopped. */
export const resumeCommand = async (flags: Flags): Promise<boolean> => {
  const report = await withEngine(
    flags,
    () => undefined,
    (engine) => resumeClusters(engine, flags.cluster),
  );
  if (flags.output === 'json') console.log(JSON.stringify({ version: 1, ...report }, null, 2));
  else sayResumed(report);
  return report.clusters.every(({ remains, later }) => remains.length === 0 && later === '');
};
