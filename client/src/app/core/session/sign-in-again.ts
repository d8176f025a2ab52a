import { inject, Service } from '@angular/core';
import { filter, first, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { Session } from './session.ts';

/**
 * What requests wait for when the session has run out: the same person signing in again in the dialog over the page.
 * Answers true then, false if they leave instead.
 */
@Service()
export class SignInAgain {
  private readonly session = inject(Session);

  wait(): Observable<boolean> {
    this.session.expire();
    return this.session.status$.pipe(
      filter((status) => status !== 'expired'),
      first(),
      map((status) => status === 'signedIn'),
    );
  }
}
