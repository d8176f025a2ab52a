import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import type { Decision } from '#shared/errors/refusal.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';

export interface NewRepresentations {
  readonly text: string;
  readonly documentIds: string[];
}

const textMin = 20;
const documentsMax = 20;

/** The municipality's own words about a decision, with what supports them. */
@Component({
  selector: 'tg-representations-form',
  imports: [CommandButton, DocumentSlot, IssueText, LabelledField, TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="write-heading">
      <h2 id="write-heading">{{ 'awards.representations.write' | t }}</h2>
      @if (isManager()) {
        <p class="tg-quiet">{{ 'awards.representations.writeHelp' | t }}</p>
        <tg-field
          [label]="'awards.representations.text' | t"
          [hint]="'awards.representations.kept' | t"
          hideOptional
          #field
        >
          <textarea
            #words
            rows="8"
            maxlength="20000"
            [id]="field.controlId"
            [attr.aria-invalid]="tried() && isShort() ? true : null"
            [value]="text()"
            (input)="text.set(words.value)"
          ></textarea>
        </tg-field>
        @if (tried() && isShort()) {
          <tg-issue>{{ 'awards.representations.textShort' | t }}</tg-issue>
        }
        <h3>{{ 'awards.representations.documents' | t }}</h3>
        <p class="tg-quiet">{{ 'awards.representations.documentsHelp' | t }}</p>
        @for (document of slots(); track $index; let index = $index) {
          <tg-document-slot
            [label]="'awards.representations.document' | t: { number: index + 1 }"
            [document]="document"
            [upload]="upload"
            [contentUrl]="contentUrl"
            (uploaded)="add(index, $event)"
            (removed)="remove(index)"
          />
        }
        <tg-command-button kind="primary" [decision]="decision()" [busy]="busy()" (run)="send()">{{
          'awards.representations.send' | t
        }}</tg-command-button>
      } @else {
        <p class="tg-quiet">{{ 'awards.representations.managerOnly' | t }}</p>
      }
    </section>
  `,
  styles: `
    h3 {
      margin: var(--tg-space-4) 0 0;
      font: var(--mat-sys-title-small);
    }
    p {
      margin-block: var(--tg-space-1) var(--tg-space-3);
    }
    tg-document-slot {
      display: block;
      margin-block-end: var(--tg-space-3);
    }
  `,
})
export class RepresentationsForm {
  private readonly documents = inject(DocumentsClient);

  readonly decision = input.required<Decision<unknown>>();
  readonly organisationId = input.required<string>();
  /** Kept by the page while it is written. */
  readonly text = model('');
  readonly isManager = input(false);
  readonly busy = input(false);
  readonly made = output<NewRepresentations>();

  protected readonly tried = signal(false);
  private readonly attached = signal<readonly SlotDocument[]>([]);
  /** What is attached, and an empty place for the next. */
  protected readonly slots = computed<readonly (SlotDocument | null)[]>(() =>
    this.attached().length < documentsMax ? [...this.attached(), null] : this.attached(),
  );
  protected readonly isShort = computed(() => this.text().trim().length < textMin);
  protected readonly contentUrl = (id: string): string => this.documents.contentUrl(id);
  protected readonly upload = (file: File) =>
    this.documents.upload(file, { purpose: 'representations', organisationId: this.organisationId() });

  protected add(index: number, { id, name, sizeBytes }: StoredDocumentView): void {
    const document = { id, name, sizeBytes };
    this.attached.update((attached) => [...attached.slice(0, index), document, ...attached.slice(index + 1)]);
  }

  protected remove(index: number): void {
    this.attached.update((attached) => attached.filter((_, at) => at !== index));
  }

  protected send(): void {
    this.tried.set(true);
    if (this.isShort()) return;
    this.made.emit({
      text: this.text().trim(),
      documentIds: this.attached().map(({ id }) => id),
    });
  }
}
