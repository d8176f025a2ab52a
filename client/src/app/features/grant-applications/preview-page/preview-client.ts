import { Injectable } from '@angular/core';
import { of, throwError, type Observable } from 'rxjs';
import type { Actor } from '#shared/access/roles.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';

/** In a preview a save is answered on the spot and goes nowhere. */
@Injectable()
export class PreviewClient {
  saveSection(_id: string, part: string, _body: unknown, version: number): Observable<SectionSaved> {
    const section = part === 'budget-lines' ? 'budget' : part.replace('answers/', '');
    return of({
      version: version + 1,
      section,
      savedAt: new Date().toISOString(),
      savedBy: '',
      applicationVersion: 1,
      contentSha256: '',
      requestedMinor: 0,
      issues: [],
    });
  }
}

/** Whoever looks at a preview writes as the municipality's grant officer would. */
@Injectable()
export class PreviewAccess {
  private organisationId = '';

  writeFor(organisationId: string): void {
    this.organisationId = organisationId;
  }

  requiredActor(): Actor {
    return {
      userId: 'preview',
      name: '',
      memberships: [
        { organisationId: this.organisationId, organisationKind: 'municipality', roles: ['grantOfficer'] },
      ],
    };
  }
}

/** Nothing is uploaded from a preview: a file that is tried is refused before it leaves. */
@Injectable()
export class PreviewDocuments {
  upload(): Observable<never> {
    return throwError(() => new Error('A preview stores no files.'));
  }

  contentUrl(): string {
    return '';
  }
}
