import { afterAll, inject } from 'vitest';
import { startSuite } from '../conformance/runner.ts';
import { serverOf } from '../conformance/server.ts';
import { declareSuite } from '../conformance/suite.ts';
import { TOPICS } from '../conformance/topics.ts';

const suite = startSuite(TOPICS, serverOf(inject('kubeconfig')), 'real');

declareSuite(suite);

afterAll(suite.close);
