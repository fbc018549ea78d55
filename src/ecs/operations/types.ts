import type { JsonObject } from '../../lib/json.ts';
import type { Caller, EcsWorld } from '../world.ts';

/** One operation of the API. Rejects with EcsError. */
export type Operation = (world: EcsWorld, input: JsonObject, caller: Caller) => JsonObject | Promise<JsonObject>;
