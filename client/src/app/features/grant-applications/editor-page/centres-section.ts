import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import type { Page } from '#shared/api/page.ts';
import type { CentreRow } from '#shared/centres/centre-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { FieldIssue } from '../ui/field-issue.ts';
import { ApplicationDraft } from './application-draft.ts';

/** The centres of the applying municipality; at least one is what the project is for. */
@Component({
  selector: 'tg-centres-section',
  imports: [FieldIssue, Problem, Skeleton, TranslatePipe],
  template: `
    @if (centres.error(); as failure) {
      <tg-problem compact [error]="failure" (retry)="centres.reload()" />
    } @else if (centres.hasValue()) {
      <fieldset data-field="centreIds" [attr.aria-describedby]="issue() ? 'issue-centreIds' : null">
        <legend>{{ 'grantApplications.centres.legend' | t }}</legend>
        <p class="tg-quiet">{{ 'grantApplications.centres.help' | t }}</p>
        @for (centre of centres.value().items; track centre.id) {
          <label class="tg-choice">
            <input
              #box
              type="checkbox"
              [checked]="chosen().has(centre.id)"
              [disabled]="readonly()"
              (change)="choose(centre.id, box.checked)"
              (blur)="draft.touch('centres', 'centreIds')"
            />
            <span>
              {{ centre.name }}
              @if (centre.ward || centre.operator) {
                <span class="facts">{{ factsOf(centre) }}</span>
              }
            </span>
          </label>
        } @empty {
          <p class="tg-note">{{ 'grantApplications.centres.empty' | t }}</p>
        }
        <tg-field-issue errorId="issue-centreIds" [issue]="issue()" />
      </fieldset>
    } @else {
      <tg-skeleton kind="text" [count]="4" />
    }
  `,
  styles: `
    .facts {
      display: block;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class CentresSection {
  protected readonly draft = inject(ApplicationDraft);

  protected readonly centres = httpResource<Page<CentreRow>>(() => {
    const organisationId = this.draft.view()?.organisationId;
    return organisationId === undefined ? undefined : apiRequest('/centres', { organisationId, limit: 200 });
  });
  protected readonly chosen = computed(() => new Set(this.draft.content().centreIds));
  protected readonly readonly = computed(() => !this.draft.mayWrite('centres'));
  protected readonly issue = computed(() => this.draft.issueAt('centres', 'centreIds'));

  protected factsOf({ ward, operator }: CentreRow): string {
    return [ward, operator].filter((fact) => fact !== '').join(' · ');
  }

  protected choose(id: string, isChosen: boolean): void {
    this.draft.drafts()?.centres.change(({ centreIds }) => {
      const others = centreIds.filter((each) => each !== id);
      return { centreIds: isChosen ? [...others, id] : others };
    });
  }
}
