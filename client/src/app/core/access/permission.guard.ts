import { inject } from '@angular/core';
import { Router } from '@angular/router';
import type { CanMatchFn } from '@angular/router';
import type { PermissionName } from '#shared/access/permissions.ts';
import { Access } from './access.ts';

/** For a route that only some roles may see: others get the page that says so. */
export function permissionGuard(...anyOf: PermissionName[]): CanMatchFn {
  return () => {
    const access = inject(Access);
    const router = inject(Router);
    if (anyOf.some((permission) => access.can(permission))) return true;
    return router.createUrlTree(['/not-permitted']);
  };
}
