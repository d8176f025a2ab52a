import { Component, computed, DOCUMENT, inject, input, model } from '@angular/core';
import type { ReturnContentBody } from '#shared/returns/expenditure-return-requests.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DocumentSlot } from '../../../ui/document-slot/document-slot.ts';
import type { SlotDocument } from '../../../ui/document-slot/upload.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';

type ReturnLine = ReturnContentBody['lines'][number];
type AmountField = 'spentMinor' | 'commitmentsMinor' | 'forecastMinor';

/** The figures of the month per budget line, with what was awarded, spent before and last month beside them. */
@Component({
  selector: 'tg-return-form',
  imports: [DocumentSlot, LabelledField, MoneyAmount, MoneyInput, TranslatePipe],
  templateUrl: './return-form.html',
  styleUrl: './return-form.css',
})
export class ReturnForm {
  private readonly document = inject(DOCUMENT);
  private readonly documents = inject(DocumentsClient);

  readonly view = input.required<ExpenditureReturnView>();
  readonly readonly = input(false);
  readonly content = model.required<ReturnContentBody>();

  protected readonly amountFields: readonly AmountField[] = [
    'spentMinor',
    'commitmentsMinor',
    'forecastMinor',
  ];
  protected readonly rows = computed(() =>
    this.view().budget.map((budget) => {
      const line =
        this.content().lines.find(({ lineId }) => lineId === budget.lineId) ?? emptyLine(budget.lineId);
      return { budget, line, leftMinor: budget.awardedMinor - budget.spentBeforeMinor - line.spentMinor };
    }),
  );
  protected readonly total = computed(() =>
    this.rows().reduce(
      (sum, { budget, line }) => ({
        awardedMinor: sum.awardedMinor + budget.awardedMinor,
        spentBeforeMinor: sum.spentBeforeMinor + budget.spentBeforeMinor,
        spentMinor: sum.spentMinor + line.spentMinor,
        commitmentsMinor: sum.commitmentsMinor + line.commitmentsMinor,
        forecastMinor: sum.forecastMinor + line.forecastMinor,
      }),
      { awardedMinor: 0, spentBeforeMinor: 0, spentMinor: 0, commitmentsMinor: 0, forecastMinor: 0 },
    ),
  );

  protected readonly contentUrl = (id: string): string => this.documents.contentUrl(id);
  protected readonly upload = (file: File) =>
    this.documents.upload(file, { purpose: 'invoice', organisationId: this.view().organisationId });

  /** Takes the focus to the field an issue names: `lines.<id>.spentMinor`, `remarks`, `invoices`. */
  jumpTo(field: string): void {
    const target = this.document.getElementById(field) ?? this.document.getElementById('lines');
    target?.scrollIntoView({ block: 'center' });
    const control = target?.matches('input, textarea')
      ? target
      : target?.querySelector<HTMLElement>('input, textarea, button');
    control?.focus();
  }

  protected labelOf(
    field: AmountField,
  ): 'returns.form.spent' | 'returns.form.commitments' | 'returns.form.forecast' {
    const labels = {
      spentMinor: 'returns.form.spent',
      commitmentsMinor: 'returns.form.commitments',
      forecastMinor: 'returns.form.forecast',
    } as const;
    return labels[field];
  }

  protected setLine(lineId: string, change: Partial<ReturnLine>): void {
    this.content.update((content) => ({
      ...content,
      lines: this.view().budget.map((budget) => {
        const line = content.lines.find((each) => each.lineId === budget.lineId) ?? emptyLine(budget.lineId);
        return budget.lineId === lineId ? { ...line, ...change } : line;
      }),
    }));
  }

  protected setAmount(lineId: string, field: AmountField, amount: number | null): void {
    this.setLine(lineId, { [field]: amount ?? 0 });
  }

  protected set(change: Partial<ReturnContentBody>): void {
    this.content.update((content) => ({ ...content, ...change }));
  }

  protected slotOf(invoice: ReturnContentBody['invoices'][number]): SlotDocument {
    return { id: invoice.documentId, name: invoice.name, sizeBytes: 0 };
  }

  protected addInvoice({ id, name }: SlotDocument): void {
    this.set({ invoices: [...this.content().invoices, { documentId: id, name }] });
  }

  protected removeInvoice(documentId: string): void {
    this.set({ invoices: this.content().invoices.filter((each) => each.documentId !== documentId) });
  }
}

function emptyLine(lineId: string): ReturnLine {
  return { lineId, spentMinor: 0, commitmentsMinor: 0, forecastMinor: 0, varianceReason: '' };
}
