import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, FormRoot, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { FrameworkBody } from '#shared/funding-calls/funding-call-requests.ts';
import type { FrameworkView, ProgrammeView } from '#shared/funding-calls/funding-call-views.ts';
import { frameworkHeadings, type FrameworkHeading } from '#shared/funding-calls/grant-programme.ts';
import { languages } from '#shared/i18n/languages.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantProgrammesClient } from '../grant-programmes-client.ts';

interface Texts {
  readonly en: string;
  readonly af: string;
  readonly xh: string;
}

interface FrameworkDraft {
  readonly texts: Readonly<Record<FrameworkHeading, Texts>>;
  readonly legalBasis: string;
  readonly gazetteNumber: string;
  readonly noticeNumber: string;
  readonly publishedOn: string;
  readonly wordingIsDemonstration: boolean;
}

/** The texts of a framework under their headings, English first. */
@Component({
  selector: 'tg-framework-form',
  imports: [ActionBar, ErrorSummary, FormField, FormRoot, LabelledField, RouterLink, TranslatePipe],
  templateUrl: './framework-form.html',
  styleUrl: './framework-form.css',
})
export class FrameworkForm {
  private readonly client = inject(GrantProgrammesClient);
  private readonly sender = inject(FormSender);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);

  readonly programme = input.required<ProgrammeView>();
  readonly financialYear = input.required<string>();
  readonly reload = output();

  protected readonly headings = frameworkHeadings;
  protected readonly otherLanguages = languages.filter((language) => language !== 'en');

  private readonly recorded = computed(() =>
    this.programme().frameworks.find(({ financialYear }) => financialYear === this.financialYear()),
  );
  private readonly model = linkedSignal(() => draftOf(this.recorded()));
  protected readonly backQuery = computed(() => ({ tab: this.programme().code, year: this.financialYear() }));

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.texts.purpose.en);
      maxLength(path.gazetteNumber, 40);
      maxLength(path.noticeNumber, 40);
      for (const heading of frameworkHeadings) {
        for (const language of languages) maxLength(path.texts[heading][language], 10_000);
      }
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(
            tree,
            this.client.recordFramework(this.programme(), this.financialYear(), bodyOf(tree().value())),
            () => {
              this.toasts.show(
                this.i18n.text('fundingCalls.framework.saved', { year: this.financialYear() }),
              );
              return this.router.navigate(['/grant-programmes'], { queryParams: this.backQuery() });
            },
          ),
      },
    },
  );
}

function draftOf(framework: FrameworkView | undefined): FrameworkDraft {
  const texts = Object.fromEntries(
    frameworkHeadings.map((heading) => [heading, { en: '', af: '', xh: '', ...framework?.texts[heading] }]),
  ) as Record<FrameworkHeading, Texts>;
  return {
    texts,
    legalBasis: framework?.legalBasis ?? '',
    gazetteNumber: framework?.gazetteNumber ?? '',
    noticeNumber: framework?.noticeNumber ?? '',
    publishedOn: framework?.publishedOn ?? '',
    wordingIsDemonstration: framework?.wordingIsDemonstration ?? false,
  };
}

function bodyOf({ texts, ...facts }: FrameworkDraft): FrameworkBody {
  const given = Object.fromEntries(
    frameworkHeadings.map((heading) => {
      const { en, af, xh } = texts[heading];
      return [heading, { en, ...(af === '' ? {} : { af }), ...(xh === '' ? {} : { xh }) }];
    }),
  ) as FrameworkBody['texts'];
  return { texts: given, ...facts };
}
