import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { errorMessage } from './error-messages.ts';
import { ApiFailure } from './errors.ts';
import { requestIdOf } from './request-id.ts';

/** Turns whatever was thrown into the error envelope. What nobody foresaw is 500, with nothing internal in it. */
export function createErrorHandler(logger: Logger) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    const requestId = requestIdOf(response);
    const failure = failureOf(error);
    if (failure.status >= 500)
      logger.error({ err: error, requestId, path: request.path }, 'a request failed');
    if (response.headersSent) {
      // Half an answer cannot become an error: closing the connection is what tells the reader.
      next(error);
      return;
    }
    if (failure.retryAfterSeconds !== undefined)
      response.set('Retry-After', String(failure.retryAfterSeconds));
    response.set('Cache-Control', 'no-store');
    response.removeHeader('Content-Disposition');
    response.status(failure.status).json(envelope(failure, requestId));
  };
}

export function envelope(failure: ApiFailure, requestId: string): ApiErrorEnvelope {
  return {
    error: {
      code: failure.code,
      message: errorMessage(failure.code, failure.details),
      ...(failure.fields === undefined ? {} : { fields: failure.fields }),
      ...(failure.details === undefined ? {} : { details: failure.details }),
      requestId,
    },
  };
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  if (isDuplicateKey(error)) {
    const fields = Object.keys(error.keyPattern ?? {});
    return new ApiFailure('duplicate', { details: { fields } });
  }
  if (error instanceof URIError) return new ApiFailure('malformedRequest');
  const name = error instanceof Error ? error.name : '';
  if (
    name === 'MongoServerSelectionError' ||
    name === 'MongoNetworkError' ||
    name === 'MongoNetworkTimeoutError'
  ) {
    return new ApiFailure('unavailable', { retryAfterSeconds: 5 });
  }
  return new ApiFailure('internal');
}
