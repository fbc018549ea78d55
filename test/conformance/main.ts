// node test/conformance/main.ts [--kubeconfig FILE] [--only TEXT]: the suite on an API server, else on a sandbox of its own.
import { parseArgs } from 'node:util';
import { createSandboxServer } from '../../src/sandbox/server.ts';
import { type Outcome, runAll } from './runner.ts';
import { serverOf } from './server.ts';
import { TOPICS } from './topics.ts';

const TOKEN = 'conformance';

const onSandbox = async (only: string): Promise<Outcome[]> => {
  const server = createSandboxServer({ token: TOKEN, podLatencyMs: 5 });
  await server.listen();
  try {
    return await runAll(TOPICS, { url: server.url, token: TOKEN }, 'sandbox', only);
  } finally {
    await server.close();
  }
};

const { values } = parseArgs({
  options: { kubeconfig: { type: 'string' }, only: { type: 'string', default: '' }, slow: { type: 'boolean', default: false } },
});
const { kubeconfig, only } = values;
const outcomes = kubeconfig === undefined ? await onSandbox(only) : await runAll(TOPICS, serverOf(kubeconfig), 'real', only);
let topic = '';
for (const outcome of outcomes) {
  if (outcome.error === undefined) {
    if (values.slow && outcome.ms > 300) console.log(`slow ${Math.round(outcome.ms)} ms  ${outcome.topic}: ${outcome.name}`);
    continue;
  }
  if (outcome.topic !== topic) console.log(`\n# ${outcome.topic}`);
  topic = outcome.topic;
  console.log(`FAIL ${outcome.name}\n  ${outcome.error instanceof Error ? outcome.error.message : String(outcome.error)}`);
}
const failed = outcomes.filter(({ error }) => error !== undefined).length;
console.log(
  `${outcomes.length - failed} of ${outcomes.length} cases hold (${Math.round(outcomes.reduce((sum, { ms }) => sum + ms, 0))} ms)`,
);
process.exitCode = failed === 0 ? 0 : 1;
