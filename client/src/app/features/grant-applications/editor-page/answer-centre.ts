import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import type { CentreRow } from '#shared/centres/centre-views.ts';
import { centreOf } from '#shared/grant-applications/answer-shape.ts';
import type { Answer } from '#shared/grant-applications/grant-application.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { ApplicationDraft } from './application-draft.ts';

/** One of the applying municipality's centres. */
@Component({
  selector: 'tg-answer-centre',
  imports: [Problem, TranslatePipe],
  template: `
    @if (centres.error(); as failure) {
      <tg-problem compact [error]="failure" (retry)="centres.reload()" />
    } @else {
      <select
        #control
        class="tg-control"
        [id]="controlId()"
        [disabled]="readonly() || !centres.hasValue()"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-invalid]="isMarked() ? true : null"
        (change)="choose(control.value)"
        (blur)="left.emit()"
      >
        <option value="" [selected]="chosen() === null">{{ 'grantApplications.answers.choose' | t }}</option>
        @for (centre of options(); track centre.id) {
          <option [value]="centre.id" [selected]="chosen()?.centreId === centre.id">{{ centre.name }}</option>
        }
      </select>
    }
  `,
})
export class AnswerCentre {
  private readonly draft = inject(ApplicationDraft);

  readonly controlId = input.required<string>();
  readonly describedBy = input.required<string | null>();
  readonly isMarked = input.required<boolean>();
  readonly answer = input.required<Answer>();
  readonly readonly = input.required<boolean>();
  readonly answered = output<Answer>();
  readonly left = output();

  protected readonly centres = httpResource<Page<CentreRow>>(() => {
    const organisationId = this.draft.view()?.organisationId;
    return organisationId === undefined ? undefined : apiRequest('/centres', { organisationId, limit: 200 });
  });
  protected readonly chosen = computed(() => centreOf(this.answer()));
  /** Until the register has answered, and for a centre it no longer lists, the one that was chosen stands alone. */
  protected readonly options = computed(() => {
    const listed = this.centres.hasValue() ? this.centres.value().items : [];
    const chosen = this.chosen();
    const isMissing = chosen !== null && !listed.some(({ id }) => id === chosen.centreId);
    return [...(isMissing ? [{ id: chosen.centreId, name: chosen.name }] : []), ...listed];
  });

  protected choose(centreId: string): void {
    const centre = this.options().find(({ id }) => id === centreId);
    this.answered.emit(centre ? { centreId, name: centre.name } : null);
  }
}
