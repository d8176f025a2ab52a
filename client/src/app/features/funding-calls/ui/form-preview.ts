import { Component, computed, input } from '@angular/core';
import type { FormSection } from '#shared/funding-calls/funding-call.ts';
import type { RecipientFacts } from '#shared/grant-applications/grant-application.ts';
import { sectionsFor } from '#shared/grant-applications/recipient-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';

/** The form of a call as an applicant meets it. The fields can be tried; nothing entered in them is kept. */
@Component({
  selector: 'tg-form-preview',
  imports: [MoneyInput, TranslatePipe],
  templateUrl: './form-preview.html',
  styleUrl: './form-preview.css',
})
export class FormPreview {
  readonly sections = input.required<readonly FormSection[]>();
  /** What the texts of the form name in braces; unknown figures are dashes. */
  readonly facts = input<RecipientFacts>({ allocation: null, lastYear: null });

  protected readonly shown = computed(() => sectionsFor(this.sections(), this.facts()));
}
