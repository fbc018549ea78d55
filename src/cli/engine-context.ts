import type { ConfigFlags } from '../config/types.ts';
import type { Desired } from '../desired/types.ts';
import { type ErrorCode, HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { formatProblem } from '../lib/problem.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Engine } from '../reconcile/engine.ts';
import type { Revision } from '../reconcile/revision.ts';
import type { SourceState } from '../source/types.ts';
import { type Context, loadContext } from './context.ts';

/** Who is told what goes on in an engine. `close` comes after the engine's own end. */
export type Watcher = { emit: (event: RunEvent) => void; close?: () => Promise<void> };

/** Opens the engine for one command and closes it whatever comes of the command. */
export const withEngine = async <T>(
  flags: ConfigFlags,
  emit: (event: RunEvent) => void,
  body: (engine: Engine) => Promise<T>,
): Promise<T> => {
  return withWatchedEngine(flags, async () => ({ emit }), body);
};

/** The same, told to somebody who wants to know the configuration first. */
export const withWatchedEngine = async <T, W extends Watcher>(
  flags: ConfigFlags,
  watch: (context: Context) => Promise<W>,
  body: (engine: Engine, watcher: W) => Promise<T>,
): Promise<T> => {
  const loading = import('../reconcile/engine.ts');
  const context = await loadContext(flags);
  const watcher = await watch(context);
  try {
    const engine = await (await loading).openEngine(context.config, context.spec, watcher.emit);
    try {
      return await body(engine, watcher);
    } finally {
      await engine.close();
    }
  } finally {
    await watcher.close?.();
  }
};

const SOURCE_CODES: { readonly [state in Exclude<SourceState['state'], 'Fetched'>]: ErrorCode } = {
  Unreachable: 'SourceUnreachable',
  RefMissing: 'SourceRefMissing',
  AuthFailed: 'SourceAuth',
  Unrelated: 'SourceUnrelated',
  Untrusted: 'SourceUntrusted',
  PathMissing: 'SourcePathMissing',
  Corrupt: 'SourceCorrupt',
};

/** A commit that somebody named: where signatures are asked for, it has to bear one as well. Rejects with SourceUntrusted. */
export const namedCommit = async ({ source }: Pick<Engine, 'source'>, named: string): Promise<string> => {
  const commit = await source.resolve(named);
  const why = await source.distrust(commit);
  if (why === undefined) return commit;
  throw new HoldfastError('SourceUntrusted', `${named} (${commit.slice(0, 12)}) is not trusted: ${why}`, {
    hint: 'name one that is signed as signatures of the configuration asks',
  });
};

/** The commit that was named, else the newest one of the followed branch. Rejects where the remote does not answer: a command must not act on an old commit unasked. */
export const commitFor = async (engine: Engine, named: string | undefined): Promise<string> => {
  const found = await engine.source.fetch({ acceptUnrelated: engine.deps.config.acceptUnrelatedHistory });
  const failed = found.state === 'Fetched' ? undefined : new HoldfastError(SOURCE_CODES[found.state], found.message, { hint: found.hint });
  if (named !== undefined)
    return namedCommit(engine, named).catch((error: unknown) => {
      // It may be there, and only the repository was not read.
      throw failed !== undefined && isHoldfastError(error, 'RevisionMissing') ? failed : error;
    });
  if (found.state === 'Fetched') return found.commit;
  throw failed;
};

/** The newest commit that is to be had, for what is about the clusters as they are: a remote that is down must not keep one from a backup. */
export const knownCommit = async ({ source, deps }: Engine): Promise<string> => {
  const found = await source.fetch({ acceptUnrelated: deps.config.acceptUnrelatedHistory });
  const commit = found.state === 'Fetched' ? found.commit : found.lastCommit;
  if (found.state !== 'Fetched') console.error(`the repository was not read: ${found.message}`);
  if (commit !== undefined) return commit;
  throw new HoldfastError('SourceUnreachable', 'no commit of the repository is known here', { hint: 'holdfast status says more' });
};

/** Says whose memory is shown where it is not that of the repository that is named, and gives the one that it is of. */
export const tellWhose = async ({ source }: Engine): Promise<string> => {
  const other = await source.followedElsewhere();
  if (other !== undefined)
    console.error(
      `this is of ${other}, which this data directory followed last, and not of ${source.display}: a second repository needs a --data-dir of its own`,
    );
  return other ?? source.display;
};

/** The revisions of the chosen clusters at a commit. Rejects with ValidationFailed, all errors at once, if one of them is not valid. */
export const revisionsFor = (desired: Desired, chosen: readonly string[]): readonly Revision[] => {
  const unknown = chosen.filter((name) => !desired.clusters.some((cluster) => cluster.name === name));
  if (unknown.length > 0 && desired.valid) {
    throw new HoldfastError('Usage', `commit ${desired.commit.slice(0, 12)} has no cluster ${unknown.join(', ')}`, {
      hint: `it has ${desired.clusters.map(({ name }) => name).join(', ') || 'none'}`,
    });
  }
  const clusters = desired.clusters.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  const invalid = clusters.filter(({ valid }) => !valid);
  if (!desired.valid || invalid.length > 0) {
    const problems = (desired.valid ? invalid.flatMap((cluster) => cluster.problems) : desired.problems).filter(
      ({ severity }) => severity === 'error',
    );
    throw new HoldfastError(
      'ValidationFailed',
      `commit ${desired.commit.slice(0, 12)} is not valid:\n${problems.map(formatProblem).join('\n')}`,
      { hint: 'mend these and commit again; holdfast validate checks the files as they are on disk' },
    );
  }
  return clusters.map((cluster) => ({ commit: desired.commit, desired, cluster }));
};
