import { Component, computed, DOCUMENT, inject, input, linkedSignal, output, signal } from '@angular/core';
import { decideGrantApplication } from '#shared/grant-applications/grant-application-workflow.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { RecommendBody } from '#shared/awards/award-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { ConditionPicker } from './condition-picker.ts';
import {
  bodyOf,
  cutOf,
  draftFrom,
  draftIssues,
  lineIssue,
  totalOf,
  type DraftIssue,
  type DraftLine,
} from './recommendation-draft.ts';

/** An amount per budget line with the reason for each cut, conditions, and why; totals against what is left, live. */
@Component({
  selector: 'tg-recommendation-form',
  imports: [
    ActionBar,
    CommandButton,
    ConditionPicker,
    Icon,
    IssueText,
    LabelledField,
    MoneyAmount,
    MoneyInput,
    TranslatePipe,
  ],
  templateUrl: './recommendation-form.html',
  styleUrl: './recommendation-form.css',
})
export class RecommendationForm {
  private readonly access = inject(Access);
  private readonly document = inject(DOCUMENT);
  private readonly i18n = inject(I18n);

  readonly application = input.required<GrantApplicationView>();
  readonly desk = input.required<DecisionDeskView>();
  readonly busy = input(false);
  readonly recommend = output<RecommendBody>();

  protected readonly draft = linkedSignal({
    source: this.desk,
    computation: (desk: DecisionDeskView) => draftFrom(desk),
  });
  /** Issues show once the person has tried to send. */
  protected readonly tried = signal(false);
  protected readonly issues = computed(() => (this.tried() ? draftIssues(this.draft()) : []));
  protected readonly totalMinor = computed(() => totalOf(this.draft()));
  protected readonly overAllocation = computed(() => this.totalMinor() - this.desk().allocationLeftMinor);
  protected readonly overEnvelope = computed(() => this.totalMinor() - this.desk().envelopeLeftMinor);
  protected readonly rows = computed(() =>
    this.desk().lines.map((line, index) => {
      const draft = this.draft().lines[index] ?? { ...line, amountMinor: null };
      return { ...line, draft, cutMinor: cutOf(draft), issue: this.tried() ? lineIssue(draft) : null };
    }),
  );
  protected readonly decision = computed(() =>
    decideGrantApplication(this.application(), 'recommend', {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    }),
  );
  protected readonly mayRecommend = computed(() => this.access.can('award.recommend'));

  protected setAmount(lineId: string, amountMinor: number | null): void {
    this.changeLine(lineId, { amountMinor });
  }

  protected setReason(lineId: string, reason: string): void {
    this.changeLine(lineId, { reason });
  }

  protected asRequested(lineId?: string): void {
    this.draft.update((draft) => ({
      ...draft,
      lines: draft.lines.map((line) =>
        lineId === undefined || line.lineId === lineId
          ? { ...line, amountMinor: line.requestedMinor, reason: '' }
          : line,
      ),
    }));
  }

  protected addCondition(text = ''): void {
    this.changeConditions((conditions) => [...conditions, text]);
  }

  protected setCondition(index: number, text: string): void {
    this.changeConditions((conditions) => conditions.map((each, at) => (at === index ? text : each)));
  }

  protected removeCondition(index: number): void {
    this.changeConditions((conditions) => conditions.filter((_, at) => at !== index));
  }

  protected setComment(comment: string): void {
    this.draft.update((draft) => ({ ...draft, comment }));
  }

  protected issueText(code: DraftIssue['code']): string {
    return this.i18n.text(`awards.decision.issues.${code}`);
  }

  protected issueAt(control: string): string | null {
    const issue = this.issues().find((each) => each.control === control);
    return issue ? this.issueText(issue.code) : null;
  }

  protected send(): void {
    this.tried.set(true);
    const [first] = draftIssues(this.draft());
    if (first) {
      this.goTo(first.control);
      return;
    }
    this.recommend.emit(bodyOf(this.draft()));
  }

  protected goTo(control: string): void {
    const element = this.document.getElementById(control);
    (element?.querySelector<HTMLElement>('input, textarea') ?? element)?.focus();
  }

  private changeLine(lineId: string, change: Partial<DraftLine>): void {
    this.draft.update((draft) => ({
      ...draft,
      lines: draft.lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line)),
    }));
  }

  private changeConditions(change: (conditions: readonly string[]) => readonly string[]): void {
    this.draft.update((draft) => ({ ...draft, conditions: change(draft.conditions) }));
  }
}
