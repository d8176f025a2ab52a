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
  templateUrl: './person-fields.html',
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
