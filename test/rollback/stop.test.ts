// The emergency stop on a real API server.
import { inject } from 'vitest';
import { describeStoppedJobs } from '../support/stop-jobs-stories.ts';
import { describeStops } from '../support/stop-stories.ts';

describeStops(() => ({ own: inject('kubeconfig'), theirs: inject('holdfastKubeconfig') }));
describeStoppedJobs(() => ({ own: inject('kubeconfig'), theirs: inject('holdfastKubeconfig') }));
