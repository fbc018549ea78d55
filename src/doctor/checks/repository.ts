import { isHoldfastError } from '../../lib/errors.ts';
import { formatProblem } from '../../lib/problem.ts';
import type { Engine } from '../../reconcile/engine.ts';
import type { SourceState } from '../../source/types.ts';
import { type Finding, failed, ok, type RepositoryContext, warning } from '../types.ts';

/** Whether the remote can be reached and read with the credentials that are set. */
export const checkSource = ({ engine }: RepositoryContext, found: SourceState): Finding => {
  const { display, spec } = engine.source;
  const about = `${display} (${spec.ref})`;
  if (found.state === 'Fetched') return ok('repository', about, `read, at ${found.commit.slice(0, 7)}`);
  const kept = found.lastCommit === undefined ? '' : `; ${found.lastCommit.slice(0, 7)} is in the private copy and stays in force`;
  return failed('repository', about, `${found.state}: ${found.message}${kept}`, found.hint);
};

/** Whether the newest commit is one that can be enforced: its layout version, and each cluster's files. */
export const checkCommit = ({ desired }: RepositoryContext): readonly Finding[] => {
  if (!desired) return [];
  const at = desired.commit.slice(0, 7);
  const version = desired.problems.find(({ code }) => code === 'RepoLayoutVersion');
  if (version) return [failed('layout version', 'holdfast.yaml', formatProblem(version), 'install a newer Holdfast')];
  const layout = desired.repository ? [ok('layout version', 'holdfast.yaml', String(desired.repository.layoutVersion))] : [];
  const wrong = desired.problems.filter(({ severity }) => severity === 'error');
  const [first] = wrong;
  if (!first)
    return [
      ...layout,
      ok('commit', at, `${desired.clusters.length === 1 ? '1 cluster' : `${desired.clusters.length} clusters`}, no errors`),
    ];
  const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : '';
  return [...layout, failed('commit', at, `${formatProblem(first)}${more}`, `holdfast validate --commit ${at}`)];
};

/** Whether Holdfast's own branch can be read by this version. It is a copy of what is in the clusters: nothing is lost with it while they live. */
export const checkState = async ({ state }: Pick<Engine, 'state'>): Promise<readonly Finding[]> => {
  const names = await state.clusters();
  if (names.length === 0) return [ok('state branch', 'records', 'none yet')];
  return Promise.all(
    names.map(async (name): Promise<Finding> => {
      try {
        const record = await state.readState(name);
        return ok(
          'state branch',
          name,
          record ? `version ${record.version}, ${record.head.state} at ${(record.head.target?.commit ?? '').slice(0, 7)}` : 'no record',
        );
      } catch (error) {
        if (!isHoldfastError(error)) throw error;
        return warning(
          'state branch',
          name,
          error.message,
          error.hint ?? 'it is written again with the next outcome of the cluster: holdfast sync',
        );
      }
    }),
  );
};
