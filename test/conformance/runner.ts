// Runs all cases on one server and says of each whether the outcome is the one that is known.
import type { Api, Case, OpenTopic, Topic } from './case.ts';
import { openTopic } from './case.ts';
import { isMismatch } from './match.ts';
import { type Connection, connect, type Server } from './server.ts';

export type Subject = 'real' | 'sandbox';
export type Outcome = { ms: number; error: unknown };
export type StartedCase = { name: string; outcome: Promise<Outcome> };
export type StartedTopic = { title: string; cases: readonly StartedCase[] };
export type StartedSuite = { topics: readonly StartedTopic[]; close: () => Promise<void> };

/** Runs a case. On the sandbox a case that is said to differ must do so: a difference that has gone must leave the list. */
const runCase = async (known: Case, api: Api, subject: Subject): Promise<void> => {
  if (known.differs === undefined || subject === 'real') {
    await known.run(api);
    return;
  }
  try {
    await known.run(api);
  } catch (error) {
    if (isMismatch(error)) return;
    throw error;
  }
  throw new Error(`the sandbox agrees with the API server here: "${known.differs}" is out of date`);
};

const outcomeOf = async (known: Case, opened: Promise<OpenTopic>, subject: Subject): Promise<Outcome> => {
  const started = performance.now();
  let error: unknown;
  try {
    await runCase(known, (await opened).api, subject);
  } catch (thrown) {
    error = thrown;
  }
  return { ms: performance.now() - started, error };
};

const startTopic = (topic: Topic, connection: Connection, subject: Subject): { started: StartedTopic; end: () => Promise<void> } => {
  const opened = openTopic(connection);
  const cases: StartedCase[] = [];
  let before: Promise<unknown> = Promise.resolve();
  for (const known of topic.cases) {
    const outcome = topic.apart === true ? outcomeOf(known, opened, subject) : before.then(() => outcomeOf(known, opened, subject));
    before = outcome;
    cases.push({ name: known.name, outcome });
  }
  const end = async (): Promise<void> => {
    await Promise.all(cases.map(({ outcome }) => outcome));
    await (await opened).close();
  };
  return { started: { title: topic.title, cases }, end };
};

/** Starts all topics at once: much of the time is waiting for what the API server does on its own. `wanted`: a part of TOPIC: CASE. */
export const startSuite = (topics: readonly Topic[], server: Server, subject: Subject, wanted = ''): StartedSuite => {
  const connection = connect(server);
  const running = topics
    .map((topic) => ({ ...topic, cases: topic.cases.filter(({ name }) => `${topic.title}: ${name}`.includes(wanted)) }))
    .filter(({ cases }) => cases.length > 0)
    .map((topic) => startTopic(topic, connection, subject));
  return {
    topics: running.map(({ started }) => started),
    close: async () => {
      await Promise.all(running.map(({ end }) => end()));
      connection.close();
    },
  };
};
