// The emergency stop on a real API server.
import { inject } from 'vitest';
import { describeStops } from '../support/stop-stories.ts';

describeStops(() => ({ own: inject('kubeconfig'), theirs: inject('holdfastKubeconfig') }));
