// Runs one case on one server and says whether the outcome is the one that is known.
import type { Case, OpenTopic, Topic } from './case.ts';
import { openTopic } from './case.ts';
import { isMismatch } from './match.ts';
import { connect, type Server } from './server.ts';

export type Subject = 'real' | 'sandbox';

/** Runs a case. On the sandbox a case that is said to differ must do so: a difference that has gone must leave the list. */
export const runCase = async (known: Case, opened: OpenTopic, subject: Subject): Promise<void> => {
  if (known.differs === undefined || subject === 'real') {
    await known.run(opened.api);
    return;
  }
  try {
    await known.run(opened.api);
  } catch (error) {
    if (isMismatch(error)) return;
    throw error;
  }
  throw new Error(`the sandbox agrees with the API server here: "${known.differs}" is out of date`);
};

export type OpenServer = { open: () => Promise<OpenTopic>; close: () => void };

export const openServer = (server: Server): OpenServer => {
  const connection = connect(server);
  return { open: () => openTopic(connection), close: connection.close };
};

export type Outcome = { topic: string; name: string; ms: number; error: unknown };

/** All cases one after the other, without a test framework around them. */
export const runAll = async (topics: readonly Topic[], server: Server, subject: Subject, wanted = ''): Promise<Outcome[]> => {
  const connection = openServer(server);
  const outcomes: Outcome[] = [];
  for (const topic of topics) {
    const cases = topic.cases.filter(({ name }) => `${topic.title}: ${name}`.includes(wanted));
    if (cases.length === 0) continue;
    const opened = await connection.open();
    for (const known of cases) {
      const started = performance.now();
      let error: unknown;
      try {
        await runCase(known, opened, subject);
      } catch (thrown) {
        error = thrown;
      }
      outcomes.push({ topic: topic.title, name: known.name, ms: performance.now() - started, error });
    }
    await opened.close();
  }
  connection.close();
  return outcomes;
};
