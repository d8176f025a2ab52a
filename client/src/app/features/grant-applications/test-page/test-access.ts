import { inject, Injectable } from '@angular/core';
import type { Actor } from '#shared/access/roles.ts';
import { Access } from '../../../core/access/access.ts';
import { TestPlace } from './test-place.ts';

/** In a test of their own, an officer writes as a grant officer of the municipality would; in another one's, nobody. */
@Injectable()
export class TestAccess extends Access {
  private readonly place = inject(TestPlace);

  override requiredActor(): Actor {
    const person = this.person();
    const view = this.place.test();
    if (view?.test.startedById !== person.userId) return person;
    const { organisationId } = view;
    return {
      ...person,
      memberships: [{ organisationId, organisationKind: 'municipality', roles: ['grantOfficer'] }],
    };
  }

  /** Who it really is: the test's own steps are decided by that. */
  person(): Actor {
    return super.requiredActor();
  }
}
