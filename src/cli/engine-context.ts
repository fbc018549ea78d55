import type { ConfigFlags } from '../config/types.ts';
import type { Desired } from '../desired/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { formatProblem } from '../lib/problem.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Engine } from '../reconcile/engine.ts';
import type { Revision } from '../reconcile/revision.ts';
import { loadContext } from './context.ts';

/** Opens the engine for one command and closes it whatever comes of the command. */
export const withEngine = async <T>(
  flags: ConfigFlags,
  emit: (event: RunEvent) => void,
  body: (engine: Engine) => Promise<T>,
): Promise<T> => {
  const [{ config, spec }, { openEngine }] = await Promise.all([loadContext(flags), import('../reconcile/engine.ts')]);
  const engine = await openEngine(config, spec, emit);
  try {
    return await body(engine);
  } finally {
    await engine.close();
  }
};

/** The commit that was named, else the newest one of the followed branch. Rejects where the remote does not answer: a command must not act on an old commit unasked. */
export const commitFor = async ({ source, deps }: Engine, named: string | undefined): Promise<string> => {
  const found = await source.fetch({ acceptUnrelated: deps.config.acceptUnrelatedHistory });
  if (named !== undefined) return source.resolve(named);
  if (found.state === 'Fetched') return found.commit;
  const code =
    found.state === 'RefMissing'
      ? 'SourceRefMissing'
      : found.state === 'AuthFailed'
        ? 'SourceAuth'
        : found.state === 'Unrelated'
          ? 'SourceUnrelated'
          : found.state === 'PathMissing'
            ? 'SourcePathMissing'
            : found.state === 'Corrupt'
              ? 'SourceCorrupt'
              : 'SourceUnreachable';
  throw new HoldfastError(code, found.message, { hint: found.hint });
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

export const collectNames = (value: string, before: string[]): string[] => [...before, value];
