import { afterAll } from 'vitest';
import { createSandboxServer } from '../../src/sandbox/server.ts';
import { startSuite } from '../conformance/runner.ts';
import { declareSuite } from '../conformance/suite.ts';
import { TOPICS } from '../conformance/topics.ts';

const token = 'conformance';
const server = createSandboxServer({ token, podLatencyMs: 5 });
await server.listen();
const suite = startSuite(TOPICS, { url: server.url, token }, 'sandbox');

declareSuite(suite);

afterAll(async () => {
  await suite.close();
  await server.close();
});
