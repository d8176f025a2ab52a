import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { CentreKind } from '#shared/centres/centre.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import type { CentreDraft } from './centre-form-model.ts';

/** The fields of a centre, for registering it and for changing it. */
@Component({
  selector: 'tg-centre-fields',
  imports: [FormField, LabelledField, TranslatePipe],
  templateUrl: './centre-fields.html',
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-5);
    }
  `,
})
export class CentreFields {
  readonly form = input.required<FieldTree<CentreDraft>>();

  protected readonly kinds = Object.values(CentreKind);
}
