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
  template: `
    <div class="tg-form-row">
      <tg-field [label]="'centres.form.name' | t"><input type="text" [formField]="form().name" /></tg-field>
      <tg-field [label]="'centres.form.kind' | t" required>
        <select [formField]="form().kind">
          @for (kind of kinds; track kind) {
            <option [value]="kind">{{ \`centres.kinds.\${kind}\` | t }}</option>
          }
        </select>
      </tg-field>
    </div>
    <tg-field [label]="'centres.form.aliases' | t" [help]="'centres.form.aliasesHelp' | t">
      <textarea rows="2" [formField]="form().aliases"></textarea>
    </tg-field>
    <tg-field [label]="'centres.form.operator' | t" [help]="'centres.form.operatorHelp' | t">
      <input type="text" [formField]="form().operator" />
    </tg-field>
    <div class="tg-form-row">
      <tg-field [label]="'centres.form.ward' | t"><input type="text" [formField]="form().ward" /></tg-field>
      <tg-field [label]="'centres.form.address' | t">
        <input type="text" [formField]="form().address" />
      </tg-field>
    </div>
    <div class="tg-form-row">
      <tg-field [label]="'centres.form.latitude' | t" [help]="'centres.form.latitudeHelp' | t">
        <input type="number" step="any" inputmode="decimal" [formField]="form().latitude" />
      </tg-field>
      <tg-field [label]="'centres.form.longitude' | t" [help]="'centres.form.longitudeHelp' | t">
        <input type="number" step="any" inputmode="decimal" [formField]="form().longitude" />
      </tg-field>
    </div>
    <tg-field [label]="'centres.form.note' | t">
      <textarea rows="3" [formField]="form().note"></textarea>
    </tg-field>
  `,
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
