import { inject, Service } from '@angular/core';
import { isPermitted } from '#shared/access/permissions.ts';
import type { PermissionName } from '#shared/access/permissions.ts';
import type { Actor, Role } from '#shared/access/roles.ts';
import { actsAs } from '#shared/workflow/workflow.ts';
import { Session } from '../session/session.ts';

/**
 * What the signed-in person may do, by the same table the server enforces. Reads signals, so templates and computed
 * values follow a change of session. Hiding is for comfort; the server decides.
 */
@Service()
export class Access {
  private readonly session = inject(Session);

  /** Null until somebody is signed in. */
  readonly actor = this.session.actor;

  /** The actor of a page behind the sign-in guard, for `decideX(view, command, {actor, now})`. */
  requiredActor(): Actor {
    const actor = this.actor();
    if (!actor) throw new Error('Nobody is signed in.');
    return actor;
  }

  /** Without an organisation: for at least one record somewhere. */
  can(permission: PermissionName, organisationId?: string): boolean {
    const actor = this.actor();
    return actor !== null && isPermitted(actor, permission, organisationId);
  }

  actsAs(roles: readonly Role[], organisationId: string): boolean {
    const actor = this.actor();
    return actor !== null && actsAs(actor, roles, organisationId);
  }

  /** True for people of the department, who see every municipality. */
  isProvincial(): boolean {
    return this.actor()?.memberships.some((each) => each.organisationKind === 'department') ?? false;
  }
}
