import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { ComparisonView } from '#shared/assessments/assessment-views.ts';
import { agreementOf } from '#shared/assessments/panel-figures.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { Access } from '../../../core/access/access.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AssessmentsClient } from '../assessments-client.ts';
import { PanelMatrix } from './panel-matrix.ts';
import { PanelMembers, type Substitution } from './panel-members.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';
import { SpreadStrip } from '../../../ui/spread/spread-strip.ts';

const noteMin = 10;

/** The panel side by side for who recommends and decides: scores, totals, how far apart, why, and what was agreed. */
@Component({
  selector: 'tg-comparison-page',
  imports: [
    ConflictNotice,
    Fact,
    Facts,
    Icon,
    IssueText,
    LabelledField,
    PageHeader,
    PanelMatrix,
    PanelMembers,
    Problem,
    RouterLink,
    Skeleton,
    PointsPipe,
    SpreadStrip,
    TranslatePipe,
  ],
  templateUrl: './comparison-page.html',
  styleUrl: './comparison-page.css',
})
export class ComparisonPage {
  private readonly access = inject(Access);
  private readonly api = inject(ApiClient);
  private readonly client = inject(AssessmentsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly view = signal<ComparisonView | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly saving = signal(false);
  protected readonly note = linkedSignal(() => this.view()?.moderation?.note ?? '');
  protected readonly tried = signal(false);
  protected readonly noteIsShort = computed(() => this.note().trim().length < noteMin);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  protected readonly mayModerate = computed(
    () => this.access.can('assessment.moderate') && this.view()?.applicationStatus === 'assessment',
  );
  protected readonly mayDecide = computed(
    () => this.access.can('award.recommend') || this.access.can('award.decide'),
  );

  constructor() {
    effect(() => void this.load(this.id()));
    effect(() => {
      const view = this.view();
      if (view) this.pageTitle.show(view.applicationReference);
    });
  }

  protected async load(id: string): Promise<void> {
    this.failure.set(null);
    this.refusal.set(null);
    try {
      this.view.set(
        await firstValueFrom(this.api.get<ComparisonView>(`/grant-applications/${id}/assessments`)),
      );
    } catch (failure) {
      this.failure.set(asApiError(failure));
    }
  }

  protected async moderate(view: ComparisonView): Promise<void> {
    this.tried.set(true);
    if (this.noteIsShort()) return;
    const done = this.i18n.text('assessments.comparison.moderationSaved');
    await this.change(() => firstValueFrom(this.client.moderate(view, this.note().trim())), done);
  }

  protected async findConflict(
    view: ComparisonView,
    member: ComparisonView['members'][number],
  ): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('assessments.comparison.findConflictOf', { name: member.assessorName }),
      consequences: [
        this.i18n.text('assessments.comparison.findConsequences.figures'),
        this.i18n.text('assessments.comparison.findConsequences.gone'),
        this.i18n.text('assessments.comparison.findConsequences.final'),
      ],
      confirm: this.i18n.text('assessments.comparison.findConflict'),
      tone: 'danger',
      note: { label: this.i18n.text('assessments.comparison.findConflictReason'), minimum: 10 },
    });
    if (!answer) return;
    const body = { assessorId: member.assessorId, reason: answer.note };
    const done = this.i18n.text('assessments.comparison.findConflictDone');
    await this.change(() => firstValueFrom(this.client.findConflict(view.applicationId, body)), done);
  }

  protected async addSubstitute(view: ComparisonView, { id, name, reason }: Substitution): Promise<void> {
    const done = this.i18n.text('assessments.comparison.addSubstituteDone', { name });
    const body = { assessorId: id, reason };
    await this.change(() => firstValueFrom(this.client.addSubstitute(view.applicationId, body)), done);
  }

  private async change(send: () => Promise<ComparisonView>, done: string): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    this.refusal.set(null);
    try {
      this.view.set(await send());
      this.toasts.show(done);
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.saving.set(false);
    }
  }

  protected readonly totals = computed(() =>
    (this.view()?.members ?? []).flatMap(({ assessorName, total, outlier }) =>
      total === null ? [] : [{ name: assessorName, total, standsOut: outlier !== null }],
    ),
  );

  protected readonly stripLabel = computed(() =>
    this.i18n.text('assessments.comparison.spreadPicture', {
      totals: this.totals()
        .map(({ name, total }) => `${name} ${formatNumber(total, 2)}`)
        .join(', '),
      median: formatNumber(this.view()?.summary.median ?? 0, 2),
    }),
  );

  /** How far the panel agrees, in a sentence. */
  protected readonly agreement = computed(() => {
    const view = this.view();
    if (!view) return '';
    const { spread, lowest, highest } = view.summary;
    const number = (value: number | null) => formatNumber(value ?? 0, 2);
    const words = `assessments.comparison.agreement.${agreementOf(view.summary, view.outlierPoints)}`;
    const figures = { spread: number(spread), lowest: number(lowest), highest: number(highest) };
    return this.i18n.find(words, figures) ?? '';
  });

  /** Why nothing can be recommended or approved: the panel can no longer bring enough assessments. */
  protected readonly tooFew = computed(() => {
    const view = this.view();
    if (!view || view.applicationStatus === 'awarded' || view.applicationStatus === 'declined') return null;
    const { assessmentsMinimum: minimum, summary } = view;
    const count = summary.finished + summary.outstanding;
    return count < minimum ? this.i18n.text('assessments.comparison.tooFew', { count, minimum }) : null;
  });

  /** Reasons of everybody who finished, criterion by criterion. */
  protected readonly reasons = computed(() => {
    const view = this.view();
    if (!view) return [];
    return view.rubric.map((criterion) => ({
      key: criterion.key,
      label: criterion.label,
      given: view.members.flatMap((member) => {
        const score = member.scores?.find((each) => each.criterion === criterion.key);
        return score ? [{ assessor: member.assessorName, ...score }] : [];
      }),
    }));
  });
}
