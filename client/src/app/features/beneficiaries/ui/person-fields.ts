import { Component, computed, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { disabilityAnswers, genders, isMinor, populationGroups } from '#shared/beneficiaries/beneficiary.ts';
import { isLocalDay, localDayOf } from '#shared/calendar/local-day.ts';
import { languageNames, languages } from '#shared/i18n/languages.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import type { PersonDraft } from './person-draft.ts';

/** The questions about a person, for registering and for correcting; one column, one thumb. */
@Component({
  selector: 'tg-person-fields',
  imports: [FormField, LabelledField, TranslatePipe],
  template: `
    <section class="tg-card tg-form">
      <h2>{{ 'beneficiaries.form.who' | t }}</h2>
      <div class="tg-form-row">
        <tg-field [label]="'beneficiaries.form.firstNames' | t">
          <input type="text" autocomplete="off" autocapitalize="words" [formField]="form().firstNames" />
        </tg-field>
        <tg-field [label]="'beneficiaries.form.lastName' | t">
          <input type="text" autocomplete="off" autocapitalize="words" [formField]="form().lastName" />
        </tg-field>
      </div>
      <div class="tg-form-row">
        <tg-field [label]="'beneficiaries.form.birthDate' | t" [hint]="birthHint()">
          <input type="date" [max]="today" [formField]="form().birthDate" />
        </tg-field>
        <tg-field [label]="'beneficiaries.form.gender' | t" [help]="'beneficiaries.form.askHelp' | t" [hint]="genderHint()">
          <select [formField]="form().gender">
            <option value="">{{ 'beneficiaries.form.choose' | t }}</option>
            @for (each of genders; track each) {
              <option [value]="each">{{ \`beneficiaries.options.gender.\${each}\` | t }}</option>
            }
          </select>
        </tg-field>
      </div>
      <ng-content />
    </section>

    @if (minor()) {
      <section class="tg-card tg-form">
        <h2>{{ 'beneficiaries.form.guardian' | t }}</h2>
        <p class="tg-note tg-note--attention">{{ 'beneficiaries.form.guardianHelp' | t }}</p>
        <tg-field [label]="'beneficiaries.form.guardianName' | t" required>
          <input type="text" autocomplete="off" [formField]="form().guardian.name" />
        </tg-field>
        <div class="tg-form-row">
          <tg-field [label]="'beneficiaries.form.guardianRelationship' | t" [help]="'beneficiaries.form.guardianRelationshipHelp' | t" required>
            <input type="text" autocomplete="off" [formField]="form().guardian.relationship" />
          </tg-field>
          <tg-field [label]="'beneficiaries.form.guardianPhone' | t">
            <input type="tel" autocomplete="off" [formField]="form().guardian.phone" />
          </tg-field>
        </div>
      </section>
    }

    <section class="tg-card tg-form">
      <h2>{{ 'beneficiaries.form.contact' | t }}</h2>
      <div class="tg-form-row">
        <tg-field [label]="'beneficiaries.form.phone' | t"><input type="tel" autocomplete="off" [formField]="form().phone" /></tg-field>
        <tg-field [label]="'beneficiaries.form.language' | t" required>
          <select [formField]="form().language">
            @for (each of languages; track each) {
              <option [value]="each">{{ names[each] }}</option>
            }
          </select>
        </tg-field>
      </div>
      <div class="tg-form-row">
        <tg-field [label]="'beneficiaries.form.ward' | t">
          <input type="text" inputmode="numeric" autocomplete="off" [formField]="form().ward" />
        </tg-field>
        <tg-field [label]="'beneficiaries.form.email' | t"><input type="email" autocomplete="off" [formField]="form().email" /></tg-field>
      </div>
      <tg-field [label]="'beneficiaries.form.address' | t"><input type="text" autocomplete="off" [formField]="form().address" /></tg-field>
    </section>

    @if (asksSpecial()) {
      <section class="tg-card tg-form">
        <div class="tg-form-row">
          <tg-field [label]="'beneficiaries.form.populationGroup' | t" [help]="'beneficiaries.form.askHelp' | t" required>
            <select [formField]="form().populationGroup">
              @for (each of groups; track each) {
                <option [value]="each">{{ \`beneficiaries.options.populationGroup.\${each}\` | t }}</option>
              }
            </select>
          </tg-field>
          <tg-field [label]="'beneficiaries.form.disability' | t" [help]="'beneficiaries.form.askHelp' | t" required>
            <select [formField]="form().disability">
              @for (each of disabilities; track each) {
                <option [value]="each">{{ \`beneficiaries.options.disability.\${each}\` | t }}</option>
              }
            </select>
          </tg-field>
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--tg-space-5);
    }
  `,
})
export class PersonFields {
  readonly form = input.required<FieldTree<PersonDraft>>();
  /** Only where the consent to keep special information stands. */
  readonly asksSpecial = input.required<boolean>();
  readonly birthHint = input<string | null>(null);
  readonly genderHint = input<string | null>(null);

  protected readonly today = localDayOf(new Date());
  protected readonly genders = genders;
  protected readonly groups = populationGroups;
  protected readonly disabilities = disabilityAnswers;
  protected readonly languages = languages;
  protected readonly names = languageNames;
  protected readonly minor = computed(() => {
    const day = this.form().birthDate().value();
    return isLocalDay(day) && day <= this.today && isMinor(day, this.today);
  });
}
