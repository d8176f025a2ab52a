import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.ts';

/** One line per request: what, how it ended and how long. Never the body, the query or a header. */
export function logRequests(logger: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.on('finish', () => {
      const line = {
        requestId: requestIdOf(response),
        method: request.method,
        path: request.path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - startedAt),
      };
      logger.debug(line, 'request');
    });
    next();
  };
}
