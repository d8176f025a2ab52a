import { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, tap, throwError } from 'rxjs';
import type { ApiErrorEnvelope, ErrorCode } from '#shared/errors/api-error.ts';
import { Connection } from '../connection/connection.ts';
import { ApiError } from './api-error.ts';

/** Turns every failed answer into an ApiError and keeps the offline banner honest. */
export const apiErrorInterceptor: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  return next(request).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) connection.succeeded();
    }),
    catchError((failure: unknown) => {
      const error = toApiError(failure);
      if (error.status === 0) connection.unanswered();
      else connection.answered();
      return throwError(() => error);
    }),
  );
};

function toApiError(failure: unknown): ApiError {
  if (failure instanceof ApiError) return failure;
  if (!(failure instanceof HttpErrorResponse)) {
    return new ApiError({ code: 'internal', status: 500, message: String(failure) });
  }
  const envelope = envelopeOf(failure.error);
  if (envelope) return new ApiError({ ...envelope, status: failure.status });
  const requestId = failure.headers.get('X-Request-Id');
  return new ApiError({
    code: codesByStatus[failure.status] ?? 'internal',
    status: failure.status,
    message: failure.statusText,
    ...(requestId === null ? {} : { requestId }),
  });
}

/** An answer body may arrive as text, when the request asked for text or a file. */
function envelopeOf(body: unknown): ApiErrorEnvelope['error'] | null {
  const value = typeof body === 'string' ? parsed(body) : body;
  if (typeof value !== 'object' || value === null || !('error' in value)) return null;
  const { error } = value;
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? (error as ApiErrorEnvelope['error']) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** For answers that did not come from the portal itself, for example from a proxy in between. */
const codesByStatus: Readonly<Record<number, ErrorCode | 'unreachable'>> = {
  0: 'unreachable',
  400: 'malformedRequest',
  401: 'signInRequired',
  403: 'permissionDenied',
  404: 'notFound',
  413: 'payloadTooLarge',
  429: 'tooManyRequests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};
