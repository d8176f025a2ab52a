import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { tap } from 'rxjs';
import {
  openInstalments,
  proposedTotalMinor,
  type AmendmentProposal,
} from '#shared/award-amendments/amendment.ts';
import type { AmendmentView } from '#shared/award-amendments/amendment-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { injectAutosave } from '../../../core/forms/autosave.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { AutosaveStatusText } from '../../../ui/autosave-status/autosave-status.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { AmendmentsClient } from '../amendments-client.ts';

interface Draft {
  readonly proposal: AmendmentProposal;
  readonly documents: AmendmentView['documents'];
}

const nothing: Draft = { proposal: { lines: [], instalments: [], endsOn: null, reasons: '' }, documents: [] };

/** Writes an amendment: new amounts, new days, the reasons and papers. Saves itself while it is written. */
@Component({
  selector: 'tg-amendment-form',
  imports: [
    DayInput,
    AutosaveStatusText,
    DocumentSlot,
    Icon,
    LabelledField,
    MoneyAmount,
    MoneyInput,
    TranslatePipe,
  ],
  templateUrl: './amendment-form.html',
  styleUrl: './amendment-form.css',
})
export class AmendmentForm {
  private readonly client = inject(AmendmentsClient);
  private readonly documentsClient = inject(DocumentsClient);

  readonly view = input.required<AmendmentView>();
  /** After each save: the amendment as the server has it. */
  readonly saved = output<AmendmentView>();

  /** Taken once for the amendment; what the server answers to a save does not overwrite what is being typed. */
  protected readonly draft = signal<Draft>(nothing);
  private takenFor: string | null = null;
  readonly autosave = injectAutosave<Draft>({
    value: this.draft,
    save: ({ proposal, documents }) =>
      this.client
        .write(this.view(), {
          baseNumber: this.view().awardNumber,
          proposal: {
            ...proposal,
            lines: [...proposal.lines],
            instalments: this.fittingInstalments(proposal),
          },
          documentIds: documents.map(({ documentId }) => documentId),
        })
        .pipe(
          tap((view) => {
            this.saved.emit(view);
          }),
        ),
  });

  protected readonly lines = computed(() => {
    const { ground } = this.view();
    return ground.terms.lines.map((line) => ({
      ...line,
      spentMinor: ground.spentByLineMinor[line.lineId] ?? 0,
      proposedMinor:
        this.draft().proposal.lines.find(({ lineId }) => lineId === line.lineId)?.amountMinor ?? 0,
    }));
  });
  protected readonly totalMinor = computed(() => proposedTotalMinor(this.draft().proposal));
  protected readonly changeMinor = computed(() => this.totalMinor() - this.view().ground.terms.totalMinor);
  protected readonly openInstalments = computed(() => openInstalments(this.view().ground));
  protected readonly contentUrl = (id: string): string => this.documentsClient.contentUrl(id);
  protected readonly upload = (file: File) =>
    this.documentsClient.upload(file, { purpose: 'amendmentEvidence' });

  constructor() {
    effect(() => {
      const { id, proposal, documents } = this.view();
      if (id === this.takenFor) return;
      this.takenFor = id;
      const draft = { proposal, documents };
      untracked(() => {
        this.draft.set(draft);
        this.autosave.reset(draft);
      });
    });
  }

  protected dayOf(number: number, plannedOn: string): string {
    return this.draft().proposal.instalments.find((each) => each.number === number)?.plannedOn ?? plannedOn;
  }

  protected setAmount(lineId: string, amountMinor: number | null): void {
    this.change({
      lines: this.view().ground.terms.lines.map((line) => ({
        lineId: line.lineId,
        amountMinor:
          line.lineId === lineId
            ? (amountMinor ?? 0)
            : (this.draft().proposal.lines.find((each) => each.lineId === line.lineId)?.amountMinor ?? 0),
      })),
    });
  }

  /** A day that is cleared while it is retyped is not saved as none. */
  protected setDay(number: number, plannedOn: string): void {
    if (plannedOn === '') return;
    this.change({
      instalments: this.fittingInstalments(this.draft().proposal).map((each) =>
        each.number === number ? { number, plannedOn } : each,
      ),
    });
  }

  protected setEndsOn(endsOn: string): void {
    this.change({ endsOn: endsOn === '' ? null : endsOn });
  }

  protected setReasons(reasons: string): void {
    this.change({ reasons });
  }

  protected attach({ id: documentId, name }: SlotDocument): void {
    this.draft.update((draft) => ({ ...draft, documents: [...draft.documents, { documentId, name }] }));
  }

  protected detach(documentId: string): void {
    this.draft.update((draft) => ({
      ...draft,
      documents: draft.documents.filter((each) => each.documentId !== documentId),
    }));
  }

  /** Saves once more against the version of the award that holds now. */
  takeUp(): void {
    this.draft.update((draft) => ({ ...draft }));
    void this.autosave.flush();
  }

  private change(change: Partial<AmendmentProposal>): void {
    this.draft.update((draft) => ({ ...draft, proposal: { ...draft.proposal, ...change } }));
  }

  /** Instalments that became fixed while this was a draft leave it; the others keep the day that was given. */
  private fittingInstalments(proposal: AmendmentProposal) {
    return this.openInstalments().map(({ number, plannedOn }) => ({
      number,
      plannedOn: proposal.instalments.find((each) => each.number === number)?.plannedOn ?? plannedOn,
    }));
  }
}
