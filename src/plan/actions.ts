import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { RenderedObject } from '../render/types.ts';
import { observedOf } from './kinds.ts';
import type { Action, GuardName, Verb } from './types.ts';

/** A desired object, as far as the commit alone says. */
export type Asked = { rendered: RenderedObject; ref: ObjectRef; key: ObjectKey; digest: string };

/** A desired object on its way through the plan. */
export type Wanted = Asked & { live: KubeObject | undefined };

export const actionOf = (wanted: Wanted, verb: Verb, reason: string, diff: Action['diff'] = []): Action => ({
  verb,
  ref: wanted.ref,
  key: wanted.key,
  source: wanted.rendered.source,
  origin: wanted.rendered.origin,
  reason,
  diff,
  digest: wanted.digest,
  observed: observedOf(wanted.live),
  dependsOn: [],
});

/** The same action, not done: by what it is held back, and how to allow it. */
export const blocked = (action: Action, guard: GuardName, reason: string, allow: string): Action => ({
  ...action,
  verb: 'blocked',
  wanted: action.verb === 'blocked' ? (action.wanted ?? 'blocked') : action.verb,
  guard,
  reason,
  allow,
});
