import type { KubeObject } from '../lib/kube-object.ts';

/** kstatus' vocabulary, and `NoController` for a kind (JobFlow) that nothing brings to life yet. */
export type HealthStatus = 'Current' | 'InProgress' | 'Failed' | 'Terminating' | 'NotFound' | 'NoController';

/** `message` says what is awaited or what failed, in one line. */
export type Health = { status: HealthStatus; message: string };

/** The health of one live object, by the object alone. Pure: no clock, no request. */
export type HealthOf = (object: KubeObject | undefined) => Health;
