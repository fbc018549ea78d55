import { createHash, createHmac } from 'node:crypto';
import { canonicalJson, type Json } from './json.ts';

/** SHA-256 of the canonical JSON, as 64 hex digits. Deterministic: pure folders may use it. */
export const digestOf = (value: Json): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Keyed HMAC-SHA-256 of a text, as 64 hex digits: lets Secret values be compared without being shown. */
export const keyedDigest = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
