import type { IncomingMessage } from 'node:http';

/** What a route is asked: the query alone, so far nothing needs more. */
export type Asked = { query: URLSearchParams };
export type Answer = { status: number; contentType: string; body: string; allow?: string };

/** `open`: answered to whoever reaches the port, and so must tell nothing. `post`: takes POST too, and finds out itself who asks and how much it reads. */
export type Route = {
  open: boolean;
  answer: (asked: Asked) => Answer | Promise<Answer>;
  post?: (request: IncomingMessage) => Promise<Answer>;
};

/** Routes by path. Further windows (a dashboard, webhooks) are further entries. */
export type Routes = ReadonlyMap<string, Route>;

export const asJson = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value, undefined, 2)}\n`,
});
