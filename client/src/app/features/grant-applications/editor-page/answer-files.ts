import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { Question } from '#shared/funding-calls/funding-call.ts';
import { filesMost, filesOf } from '#shared/grant-applications/answer-shape.ts';
import type { Answer, FileAnswer } from '#shared/grant-applications/grant-application.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { ApplicationDraft } from './application-draft.ts';

/** The files that answer a question; one slot each. */
@Component({
  selector: 'tg-answer-files',
  imports: [DocumentSlot, Icon, TranslatePipe],
  template: `
    @for (file of files(); track file.documentId) {
      <tg-document-slot
        [label]="question().label"
        [help]="question().help ?? null"
        [required]="question().required"
        [document]="{ id: file.documentId, name: file.name, sizeBytes: file.sizeBytes }"
        [upload]="upload"
        [contentUrl]="contentUrl"
        [readonly]="readonly()"
        (uploaded)="put($event, file.documentId)"
        (removed)="remove(file.documentId)"
      />
    }
    @if (files().length === 0 || isAdding()) {
      <tg-document-slot
        [label]="question().label"
        [help]="question().help ?? null"
        [required]="question().required && files().length === 0"
        [document]="null"
        [upload]="upload"
        [readonly]="readonly()"
        (uploaded)="put($event)"
      />
    } @else if (!readonly() && files().length < most) {
      <button type="button" class="tg-button tg-button--text tg-button--small" (click)="isAdding.set(true)">
        <tg-icon name="plus" size="1rem" />{{ 'grantApplications.documents.add' | t }}
        <span class="tg-aloud">{{ question().label }}</span>
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-2);
      justify-items: start;
    }
    tg-document-slot {
      inline-size: 100%;
    }
  `,
})
export class AnswerFiles {
  private readonly client = inject(DocumentsClient);
  private readonly draft = inject(ApplicationDraft);

  readonly question = input.required<Question>();
  readonly answer = input.required<Answer>();
  readonly readonly = input.required<boolean>();
  readonly answered = output<Answer>();
  readonly left = output();

  protected readonly most = filesMost;
  protected readonly isAdding = signal(false);
  protected readonly files = computed(() => filesOf(this.answer()));

  protected readonly upload = (file: File) => {
    const organisationId = this.draft.view()?.organisationId;
    return this.client.upload(file, {
      purpose: 'grantApplication',
      ...(organisationId === undefined ? {} : { organisationId }),
    });
  };
  protected readonly contentUrl = (id: string): string => this.client.contentUrl(id);

  protected put({ id: documentId, name, sha256, sizeBytes }: StoredDocumentView, replaced?: string): void {
    const added: FileAnswer = { documentId, name, sha256, sizeBytes };
    this.isAdding.set(false);
    this.give(
      replaced === undefined
        ? [...this.files(), added]
        : this.files().map((file) => (file.documentId === replaced ? added : file)),
    );
  }

  protected remove(documentId: string): void {
    this.give(this.files().filter((file) => file.documentId !== documentId));
  }

  private give(files: readonly FileAnswer[]): void {
    this.answered.emit(files);
    this.left.emit();
  }
}
