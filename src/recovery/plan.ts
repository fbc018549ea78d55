import { formatCycle } from '../desired/graph.ts';
import { compareText } from '../lib/kube-object.ts';
import { bringsUp, decide } from './decide.ts';
import type { Candidate, Rules, Step } from './types.ts';

type Known = { candidate: Candidate; step: Step };

const first = (candidate: Candidate, rules: Rules): Step => {
  const { cluster, region, priority } = candidate;
  return { cluster, region, priority, waitsFor: [], ...decide(candidate, rules) };
};

/** Why a cluster cannot come up for the sake of one that it depends on; undefined where it can. */
const obstacle = (name: string, dependency: Known | undefined, isChosen: boolean): { reason: string; next: string } | undefined => {
  if (dependency === undefined) return { reason: `it depends on ${name}, which is not in force`, next: 'holdfast status' };
  const { candidate, step } = dependency;
  if (step.action === 'fail') return { reason: `it depends on ${name}: ${step.reason}`, next: step.next };
  if (candidate.seen.state === 'Running' || (isChosen && bringsUp(step))) return undefined;
  const state = candidate.seen.state.toLowerCase();
  if (step.action === 'skip') return { reason: `it depends on ${name}, which is ${state} and left out: ${step.reason}`, next: step.next };
  return { reason: `it depends on ${name}, which is ${state}`, next: `holdfast recover --cluster ${name}` };
};

/** Dependencies first; among those that could come next the higher priority, then the name. */
const inOrder = (steps: readonly Step[]): Step[] => {
  const rest = [...steps].sort((a, b) => b.priority - a.priority || compareText(a.cluster, b.cluster));
  const done = new Set<string>();
  const ordered: Step[] = [];
  while (rest.length > 0) {
    const index = rest.findIndex(({ waitsFor }) => waitsFor.every((name) => done.has(name)));
    // Steps never wait in a circle: those that did have failed.
    const [next] = rest.splice(Math.max(0, index), 1) as [Step];
    ordered.push(next);
    done.add(next.cluster);
  }
  return ordered;
};

/**
 * What is to become of each chosen cluster, in the order in which it is begun. `candidates` are all of the repository: what a chosen
 * one depends on counts, chosen or not. Same input, same plan, whatever the order of the candidates.
 */
export const planRecovery = (candidates: readonly Candidate[], rules: Rules): Step[] => {
  const { chosen } = rules;
  const isChosen = (cluster: string): boolean => chosen === undefined || chosen.has(cluster);
  const byName = new Map(candidates.map((candidate) => [candidate.cluster, candidate]));
  const settled = new Map<string, Step>();

  const settle = (candidate: Candidate, above: readonly string[]): Step => {
    const { cluster, dependsOn } = candidate;
    const known = settled.get(cluster);
    if (known) return known;
    let step = first(candidate, rules);
    // One that runs waits for nobody: it is only looked after.
    if (bringsUp(step)) {
      const path = [...above, cluster];
      const waitsFor = dependsOn.filter((name) => isChosen(name) && byName.get(name)?.seen.state !== 'Running');
      for (const name of [...dependsOn].sort(compareText)) {
        const dependency = byName.get(name);
        const why = path.includes(name)
          ? { reason: `clusters wait for each other: ${formatCycle(path.slice(path.indexOf(name)))}`, next: '' }
          : obstacle(name, dependency && { candidate: dependency, step: settle(dependency, path) }, isChosen(name));
        if (why) {
          step = { ...step, action: 'fail', ...why };
          break;
        }
      }
      if (step.action !== 'fail') step = { ...step, waitsFor: waitsFor.toSorted(compareText) };
    }
    settled.set(cluster, step);
    return step;
  };
  // From which of them a circle is entered decides what is said of each: always from the same one.
  const sorted = [...candidates].sort((a, b) => compareText(a.cluster, b.cluster));
  return inOrder(sorted.filter(({ cluster }) => isChosen(cluster)).map((candidate) => settle(candidate, [])));
};
