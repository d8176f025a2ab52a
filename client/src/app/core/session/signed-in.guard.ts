import { inject } from '@angular/core';
import { Router } from '@angular/router';
import type { CanMatchFn, UrlSegment } from '@angular/router';
import { Session } from './session.ts';

/** Lets signed-in people in and sends others to sign in, to come back to where they wanted to go. */
export const signedInGuard: CanMatchFn = async (_route, segments: UrlSegment[]) => {
  const session = inject(Session);
  const router = inject(Router);
  if (await session.known()) return true;
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? `/${segments.join('/')}`;
  return router.createUrlTree(['/sign-in'], { queryParams: wanted === '/' ? {} : { next: wanted } });
};
