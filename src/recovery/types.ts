/** How a provider sees a cluster; `Unknown` where nobody can tell, and then nothing is created. */
export type Observed = { state: 'Running' | 'Stopped' | 'Missing' } | { state: 'Incomplete' | 'Unknown'; reason: string; hint: string };

/** What is known of one cluster of the repository before anything is done about it. */
export type Candidate = {
  cluster: string;
  /** Of its label; regions wait for each other only where dependsOn says so. */
  region: string;
  /** Whether its provider makes clusters at all. */
  makes: boolean;
  /** What is to become of it by commit and stop: held, left alone (`spec.suspend`), or nothing, and why and what to do. */
  standing: { kind: 'held' | 'suspended' } | { kind: 'refused' | 'stopped'; why: string };
  seen: Observed;
  /** Memory says that it was held before: what is missing was lost, and is not new. */
  wasHere: boolean;
  /** spec.recovery. */
  enabled: boolean;
  priority: number;
  dependsOn: readonly string[];
};

/**
 * `auto`: what is gone may come back unasked. `chosen`: what it is about; undefined for all. `named`: what somebody asked for by name, and
 * so wants back even where it is left out otherwise.
 */
export type Rules = { auto: boolean; chosen: ReadonlySet<string> | undefined; named: ReadonlySet<string> };

/** `skip` and `fail` are not touched; `adopt` runs already. */
export type Action = 'adopt' | 'create' | 'start' | 'finish' | 'skip' | 'fail';

/** What is to become of one cluster. `reason` and `next` say why, and what to type; both '' where nothing is to be said. */
export type Decision = { action: Action; reason: string; next: string };

/** A decision in its place. `waitsFor`: clusters that have to be healthy first. */
export type Step = Decision & { cluster: string; region: string; priority: number; waitsFor: readonly string[] };
