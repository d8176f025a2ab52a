import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { FundedProjectsClient } from '../funded-projects-client.ts';

/** Says when a milestone was reached, with the document that proves it. */
@Component({
  selector: 'tg-milestone-form',
  imports: [DocumentSlot, ErrorSummary, FormField, FormRoot, LabelledField, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <tg-field [label]="'fundedProjects.milestones.completedOn' | t">
        <input type="date" [max]="today" [formField]="form.completedOn" />
      </tg-field>
      <tg-field [label]="'fundedProjects.milestones.note' | t"
        ><input type="text" [formField]="form.note"
      /></tg-field>
      <tg-document-slot
        [label]="'fundedProjects.milestones.evidence' | t"
        [help]="'fundedProjects.milestones.evidenceHelp' | t"
        [document]="document()"
        [upload]="upload"
        (uploaded)="document.set($event)"
        (removed)="document.set(null)"
      />
      <div class="tg-row">
        <button
          type="submit"
          class="tg-button tg-button--primary"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'fundedProjects.milestones.complete' | t }}
        </button>
        <button type="button" class="tg-button tg-button--text" (click)="cancelled.emit()">
          {{ 'fundedProjects.milestones.cancel' | t }}
        </button>
      </div>
    </form>
  `,
  styles: `
    :host {
      display: block;
      inline-size: 100%;
      margin-block-start: var(--tg-space-3);
    }
  `,
})
export class MilestoneForm {
  private readonly client = inject(FundedProjectsClient);
  private readonly documents = inject(DocumentsClient);
  private readonly sender = inject(FormSender);

  readonly project = input.required<FundedProjectView>();
  readonly milestoneId = input.required<string>();
  readonly reached = output<FundedProjectView>();
  readonly cancelled = output();

  protected readonly today = localDayOf(new Date());
  protected readonly document = signal<StoredDocumentView | null>(null);
  protected readonly upload = (file: File) =>
    this.documents.upload(file, {
      purpose: 'milestoneEvidence',
      organisationId: this.project().organisationId,
    });
  private readonly model = signal({ completedOn: this.today, note: '' });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.completedOn);
    },
    {
      submission: {
        action: (tree) => {
          const document = this.document();
          const body = { ...tree().value(), documentIds: document ? [document.id] : [] };
          return this.sender.send(
            tree,
            this.client.completeMilestone(this.project(), this.milestoneId(), body),
            (view) => {
              this.reached.emit(view);
            },
          );
        },
      },
    },
  );
}
