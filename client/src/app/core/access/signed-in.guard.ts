import { inject } from '@angular/core';
import { Router } from '@angular/router';
import type { CanMatchFn, UrlSegment } from '@angular/router';
import type { PermissionName } from '#shared/access/permissions.ts';
import { Session } from '../session/session.ts';
import { Access } from './access.ts';

/** Lets signed-in people in and sends others to sign in, to come back to where they wanted to go. */
export const signedInGuard: CanMatchFn = async (_route, segments: UrlSegment[]) => {
  const session = inject(Session);
  const router = inject(Router);
  if (await session.known()) return true;
  const wanted = router.currentNavigation()?.extractedUrl.toString() ?? `/${segments.join('/')}`;
  return router.createUrlTree(['/sign-in'], { queryParams: wanted === '/' ? {} : { next: wanted } });
};

/** For a route that only some roles may see: others get the page that says so. */
export function permissionGuard(...anyOf: PermissionName[]): CanMatchFn {
  return () => {
    const access = inject(Access);
    const router = inject(Router);
    if (anyOf.some((permission) => access.can(permission))) return true;
    return router.createUrlTree(['/not-permitted']);
  };
}
