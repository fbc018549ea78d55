import type { Where } from './problem.ts';

/** The closed union of failures that end an operation. Findings about input are a Problem, not an error. */
export type ErrorCode =
  | 'Usage'
  | 'ConfigInvalid'
  | 'Internal'
  | 'SourceUrlRefused'
  | 'SourceUnreachable'
  | 'SourceAuth'
  | 'SourceRefMissing'
  | 'RevisionMissing'
  | 'SourcePathMissing'
  | 'SourceCorrupt'
  | 'SourceUnrelated'
  | 'SourceUntrusted'
  | 'SourceRefused'
  | 'DiskFull'
  | 'ValidationFailed'
  | 'KubeUnreachable'
  | 'KubeUnauthorized'
  | 'KubeForbidden'
  | 'KubeNotFound'
  | 'KubeConflict'
  | 'KubeGone'
  | 'KubeInvalid'
  | 'KubeThrottled'
  | 'KubeServer'
  | 'KubeBadRequest'
  | 'KubeKindNotServed'
  | 'ClusterMissing'
  | 'ClusterUnknown'
  | 'ClusterIdentityChanged'
  | 'ClusterForeign'
  | 'ClusterNotConfigured'
  | 'ClusterCreateFailed'
  | 'RecoveryFailed'
  | 'LeaseHeld'
  | 'LeaseLost'
  | 'EpochChanged'
  | 'Superseded'
  | 'Stopped'
  | 'Frozen'
  | 'Restored'
  | 'MemoryCorrupt'
  | 'MemoryForeign'
  | 'PlanStale'
  | 'PlanInvalid'
  | 'ApprovalNotNeeded'
  | 'Quarantined'
  | 'AddressUnavailable'
  | 'Aborted'
  | 'Timeout';

export type ErrorDetail = { where?: Where; hint?: string; retryable?: boolean; retryAfterMs?: number; cause?: unknown };

/** The one error type: what went wrong, where, what to type next, and whether trying again can help. Never holds a secret. */
export class HoldfastError extends Error {
  override readonly name = 'HoldfastError';
  readonly code: ErrorCode;
  readonly where: Where | undefined;
  readonly hint: string | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.where = detail.where;
    this.hint = detail.hint;
    this.retryable = detail.retryable ?? false;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

export const isHoldfastError = (value: unknown, ...codes: ErrorCode[]): value is HoldfastError =>
  value instanceof HoldfastError && (codes.length === 0 || codes.includes(value.code));

/** What was thrown, in words: anything can be. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is written last is what points at the rest, so that nothing that was there is lost by it. */
export const diskFull = (where: string, message: string): HoldfastError =>
  new HoldfastError('DiskFull', message, { hint: `free some room on the disk of ${where}, then type the command again`, retryable: true });
