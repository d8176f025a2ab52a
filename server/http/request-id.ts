import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const key = 'requestId';

/** Names each request, in its answer and in every log line and audit event it causes. */
export function assignRequestId(_request: Request, response: Response, next: NextFunction): void {
  const requestId = randomUUID();
  response.locals[key] = requestId;
  response.setHeader('X-Request-Id', requestId);
  next();
}

export function requestIdOf(response: Response): string {
  const requestId: unknown = response.locals[key];
  return typeof requestId === 'string' ? requestId : 'unknown';
}
