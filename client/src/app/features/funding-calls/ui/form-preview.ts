import { Component, input } from '@angular/core';
import type { FormSection } from '#shared/funding-calls/funding-call.ts';
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
}
