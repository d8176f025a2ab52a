import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  frameworkHeadings,
  localisedText,
  type LocalisedText,
} from '#shared/funding-calls/grant-programme.ts';
import type { FrameworkView as Framework } from '#shared/funding-calls/funding-call-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { Problem } from '../../../ui/problem/problem.ts';

/** The framework of a grant for one year, under the headings in which provinces publish it. */
@Component({
  selector: 'tg-framework-view',
  imports: [DateText, Fact, Facts, Icon, Problem, RouterLink, TranslatePipe],
  templateUrl: './framework-view.html',
  styleUrl: './framework-view.css',
})
export class FrameworkView {
  private readonly i18n = inject(I18n);

  readonly framework = input.required<Framework | null>();
  readonly financialYear = input.required<string>();
  /** Null for readers who may not change it. */
  readonly editLink = input.required<readonly unknown[] | null>();

  protected readonly parts = computed(() => {
    const texts = this.framework()?.texts;
    return texts
      ? frameworkHeadings.map((heading) => ({
          heading,
          text: localisedText(texts[heading] as LocalisedText, this.i18n.language()),
        }))
      : [];
  });
}
