import type { HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { catchError, switchMap, throwError } from 'rxjs';
import { Session } from '../session/session.ts';
import { SignInAgain } from '../session/sign-in-again.ts';
import { ApiError } from './api-error.ts';

/**
 * A request refused because the session ran out waits for the person to sign in again and is then sent as it was, with
 * its idempotency key, so that nothing they did is lost. Requests about the session itself answer for themselves, and
 * so does everything before the first sign-in.
 */
export const sessionExpiredInterceptor: HttpInterceptorFn = (request, next) => {
  const injector = inject(Injector);
  return next(request).pipe(
    catchError((error: unknown) => {
      const ranOut = error instanceof ApiError && error.code === 'signInRequired';
      if (!ranOut || request.url.endsWith('/session')) return throwError(() => error);
      // Asked for only now: the session itself is built on HTTP.
      if (!injector.get(Session).isSignedIn()) return throwError(() => error);
      return injector
        .get(SignInAgain)
        .wait()
        .pipe(switchMap((isBack) => (isBack ? next(request) : throwError(() => error))));
    }),
  );
};
