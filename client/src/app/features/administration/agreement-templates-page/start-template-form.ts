import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import { startTemplateBody } from '#shared/agreement-templates/agreement-template-requests.ts';
import type {
  AgreementTemplateRow,
  AgreementTemplateView,
} from '#shared/agreement-templates/agreement-template-views.ts';
import {
  addFinancialYears,
  financialYearOf,
  financialYearStartMonths,
} from '#shared/calendar/financial-year.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { ProgrammeNamePipe } from '../../../ui/pipes/programme-name.pipe.ts';
import { AgreementTemplatesClient } from '../agreement-templates-client.ts';

/** Begins the next version of a text: for which grant and year, and from what. */
@Component({
  selector: 'tg-start-template-form',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, ProgrammeNamePipe, TranslatePipe],
  template: `
    <form class="tg-form" [formRoot]="form">
      <tg-error-summary [form]="form" />
      <p class="tg-quiet">{{ 'agreementTemplates.start.help' | t }}</p>
      <div class="tg-form-row">
        <tg-field [label]="'agreementTemplates.start.programme' | t">
          <select [formField]="form.programme">
            @for (code of programmes; track code) {
              <option [value]="code">{{ code | programmeName }}</option>
            }
          </select>
        </tg-field>
        <tg-field [label]="'agreementTemplates.start.year' | t">
          <select [formField]="form.financialYear">
            @for (year of years; track year) {
              <option [value]="year">{{ year }}</option>
            }
          </select>
        </tg-field>
        <tg-field [label]="'agreementTemplates.start.from' | t" hideOptional>
          <select [formField]="form.copyFrom">
            <option value="">{{ 'agreementTemplates.start.builtIn' | t }}</option>
            @for (source of sources(); track source.id) {
              <option [value]="source.id">{{ source.label }}</option>
            }
          </select>
        </tg-field>
      </div>
      <div>
        <button
          type="submit"
          class="tg-button tg-button--primary"
          [attr.aria-busy]="form().submitting() ? true : null"
        >
          {{ 'agreementTemplates.start.send' | t }}
        </button>
      </div>
    </form>
  `,
})
export class StartTemplateForm {
  private readonly client = inject(AgreementTemplatesClient);
  private readonly i18n = inject(I18n);
  private readonly sender = inject(FormSender);

  readonly templates = input.required<readonly AgreementTemplateRow[]>();
  readonly started = output<AgreementTemplateView>();

  protected readonly programmes = Object.values(GrantProgrammeCode);
  private readonly thisYear = financialYearOf(localDayOf(new Date()), financialYearStartMonths.provincial);
  protected readonly years = [-1, 0, 1, 2].map((years) => addFinancialYears(this.thisYear, years));
  protected readonly sources = computed(() =>
    this.templates()
      .filter(({ status }) => status === 'published')
      .map(({ id, programme, financialYear: year, number }) => ({
        id,
        label: this.i18n.text('agreementTemplates.name', { programme, year, number }),
      })),
  );
  /** The newest text that is in force is what one most likely goes on from. */
  private readonly model = linkedSignal(() => {
    const newest = this.templates().find(({ isInForce }) => isInForce);
    return {
      programme: newest?.programme ?? GrantProgrammeCode.OMG,
      financialYear: this.thisYear,
      copyFrom: newest?.id ?? '',
    };
  });
  protected readonly form = form(
    this.model,
    (path) => {
      required(path.programme);
      required(path.financialYear);
    },
    {
      submission: {
        action: (tree) => {
          const { copyFrom, ...of } = tree().value();
          const body = startTemplateBody.parse({ ...of, copyFrom: copyFrom === '' ? null : copyFrom });
          return this.sender.send(tree, this.client.start(body), (view) => {
            this.started.emit(view);
          });
        },
      },
    },
  );
}
