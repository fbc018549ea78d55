import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../lib/json.ts';
import { EcsError } from './errors.ts';
import { readBody } from './input.ts';
import { operationOf } from './operations.ts';
import type { Caller, EcsWorld } from './world.ts';

/** A request of this API is a page of text at most. */
const MAX_BODY = 256 * 1024;
const TARGET = /^AmazonEC2ContainerServiceV20141113\.([A-Za-z]+)$/;
const CONTENT_TYPE = 'application/x-amz-json-1.1';

export type EcsAnswer = { status: number; headers: { [name: string]: string }; body: string };

const answer = (status: number, body: JsonObject, type?: string): EcsAnswer => ({
  status,
  headers: {
    'content-type': CONTENT_TYPE,
    'x-amzn-requestid': randomUUID(),
    'cache-control': 'no-store',
    ...(type === undefined ? {} : { 'x-amzn-errortype': type }),
  },
  body: JSON.stringify(body),
});

/** An error as clients of AWS read it. */
export const errorAnswer = ({ type, status, message }: EcsError): EcsAnswer => answer(status, { __type: type, message }, type);

/** The body of a request as text. Rejects with SerializationException when it is longer than any can be. */
export const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new EcsError('SerializationException', `a request has at most ${MAX_BODY} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

export type EcsRequest = { method: string; target: string | undefined; body: string };

/** Answers one request of somebody who may ask. Never rejects. */
export const answerTo = async (world: EcsWorld, { method, target, body }: EcsRequest, caller: Caller): Promise<EcsAnswer> => {
  try {
    const name = TARGET.exec(target ?? '')?.[1];
    if (method !== 'POST' || name === undefined)
      throw new EcsError('UnknownOperationException', 'this is the ECS API: aws --endpoint-url http://ADDRESS ecs list-clusters');
    const input = readBody(body);
    if (input === undefined) throw new EcsError('SerializationException', 'the request is no JSON object.');
    return answer(200, await operationOf(name, world, input)(world, input, caller));
  } catch (error) {
    if (error instanceof EcsError) return errorAnswer(error);
    return errorAnswer(new EcsError('ServerException', 'this could not be answered.'));
  }
};
