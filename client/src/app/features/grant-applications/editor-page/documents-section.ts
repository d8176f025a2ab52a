import { Component, computed, inject, signal } from '@angular/core';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import { visibleForm } from '#shared/grant-applications/visible-form.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { FieldIssue } from '../ui/field-issue.ts';
import { ApplicationDraft } from './application-draft.ts';

/** A slot per document type of the call; a type may take several files. */
@Component({
  selector: 'tg-documents-section',
  imports: [DocumentSlot, FieldIssue, Icon, TranslatePipe],
  template: `
    <p class="tg-quiet">{{ 'grantApplications.documents.help' | t }}</p>
    <div class="tg-stack">
      @for (slot of slots(); track slot.type.key) {
        <div [attr.data-field]="slot.type.key" class="tg-stack tg-stack--tight">
          @for (document of slot.documents; track document.id) {
            <tg-document-slot
              [label]="slot.type.label"
              [help]="slot.type.help ?? null"
              [required]="slot.type.required"
              [document]="document"
              [upload]="upload"
              [contentUrl]="contentUrl"
              [readonly]="readonly()"
              (uploaded)="put(slot.type.key, $event, document.id)"
              (removed)="remove($event.id)"
            />
          }
          @if (slot.documents.length === 0 || adding() === slot.type.key) {
            <tg-document-slot
              [label]="slot.type.label"
              [help]="slot.type.help ?? null"
              [required]="slot.type.required && slot.documents.length === 0"
              [document]="null"
              [upload]="upload"
              [readonly]="readonly()"
              (uploaded)="put(slot.type.key, $event)"
            />
          } @else if (!readonly()) {
            <button
              type="button"
              class="tg-button tg-button--text tg-button--small"
              (click)="adding.set(slot.type.key)"
            >
              <tg-icon name="plus" size="1rem" />{{ 'grantApplications.documents.add' | t }}
              <span class="tg-aloud">{{ slot.type.label }}</span>
            </button>
          }
          <tg-field-issue
            [errorId]="'issue-' + slot.type.key"
            [issue]="draft.issueAt('documents', slot.type.key)"
          />
        </div>
      }
    </div>
  `,
  styles: `
    p {
      margin-block: 0 var(--tg-space-4);
    }
    button {
      justify-self: start;
    }
  `,
})
export class DocumentsSection {
  private readonly client = inject(DocumentsClient);
  protected readonly draft = inject(ApplicationDraft);

  /** Type for which another file is being added. */
  protected readonly adding = signal<string | null>(null);
  protected readonly readonly = computed(() => !this.draft.mayWrite('documents'));
  protected readonly slots = computed(() => {
    const { documents } = this.draft.content();
    const call = this.draft.view()?.call;
    const wanted = call ? visibleForm(call, this.draft.content().answers).requiredDocuments : [];
    return wanted.map((type) => ({
      type,
      documents: documents
        .filter((document) => document.type === type.key)
        .map(({ documentId, name, sizeBytes }) => ({ id: documentId, name, sizeBytes })),
    }));
  });

  protected readonly upload = (file: File) => {
    const organisationId = this.draft.view()?.organisationId;
    return this.client.upload(file, {
      purpose: 'grantApplication',
      ...(organisationId === undefined ? {} : { organisationId }),
    });
  };
  protected readonly contentUrl = (id: string): string => this.client.contentUrl(id);

  protected put(type: string, stored: StoredDocumentView, replaced?: string): void {
    const { id: documentId, name, sha256, sizeBytes } = stored;
    const added = { type, documentId, name, sha256, sizeBytes };
    this.adding.set(null);
    this.draft.drafts()?.documents.change(({ documents }) => ({
      documents:
        replaced === undefined
          ? [...documents, added]
          : documents.map((each) => (each.documentId === replaced ? added : each)),
    }));
  }

  protected remove(documentId: string): void {
    this.draft.drafts()?.documents.change(({ documents }) => ({
      documents: documents.filter((each) => each.documentId !== documentId),
    }));
  }
}
