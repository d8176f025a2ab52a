import { Injectable } from '@angular/core';
import { of, type Observable } from 'rxjs';
import type { Actor } from '#shared/access/roles.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type { UploadProgress } from '../../../ui/document-slot/upload.ts';

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

/** A file that is tried stays in this page: it fills its slot as an uploaded one would, and goes nowhere. */
@Injectable()
export class PreviewDocuments {
  upload({ name, size, type }: File): Observable<UploadProgress> {
    const document: StoredDocumentView = {
      id: crypto.randomUUID(),
      organisationId: '',
      name,
      mediaType: type,
      sizeBytes: size,
      sha256: '',
      purpose: 'preview',
      uploadedById: '',
      uploadedByName: '',
      uploadedAt: new Date().toISOString(),
    };
    return of({ percent: 100, document, isWaiting: false });
  }

  /** There is nothing to open: nothing was stored. */
  contentUrl(): string {
    return '';
  }
}
