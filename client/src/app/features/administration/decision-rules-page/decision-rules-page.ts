import { httpResource } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { DecisionRulesView } from '#shared/decision-rules/decision-rules-views.ts';
import { setDecisionRulesBody } from '#shared/decision-rules/decision-rules-requests.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AdministrationClient } from '../administration-client.ts';
import { AmountList } from './amount-list.ts';
import { LevelList } from './level-list.ts';
import { RuleNumber } from './rule-number.ts';

type Rules = DecisionRulesView['rules'];

/** How panels are read, who approves how much, how long a municipality may answer: one version after the other. */
@Component({
  selector: 'tg-decision-rules-page',
  imports: [
    AmountList,
    ConflictNotice,
    Icon,
    InstantPipe,
    LabelledField,
    LevelList,
    MoneyAmount,
    PageHeader,
    Problem,
    RuleNumber,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './decision-rules-page.html',
  styleUrl: './decision-rules-page.css',
})
export class DecisionRulesPage {
  private readonly client = inject(AdministrationClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  protected readonly rules = httpResource<DecisionRulesView>(() => apiRequest('/decision-rules'));
  protected readonly view = computed(() => (this.rules.hasValue() ? this.rules.value() : null));
  protected readonly draft = linkedSignal(() => this.view()?.rules ?? null);
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly mayChange = computed(() => this.access.can('decisionRules.change'));
  protected readonly titles = computed(() => (this.draft()?.levels ?? []).map(({ title }) => title));

  /** What the shared rules say against the draft, as sentences. */
  protected readonly problems = computed<readonly string[]>(() => {
    const parsed = setDecisionRulesBody.safeParse({ ...this.draft(), reason: this.reason() });
    return parsed.success ? [] : [...new Set(parsed.error.issues.map(({ message }) => message))];
  });
  protected readonly refusalWords = computed(() => {
    const refusal = this.refusal();
    if (!refusal || refusal.isConflict) return null;
    const [first] = refusal.fields;
    return first?.message ?? this.refusalText.of(refusal);
  });

  protected set(part: Partial<Rules>): void {
    this.draft.update((draft) => draft && { ...draft, ...part });
  }

  protected async save(view: DecisionRulesView): Promise<void> {
    this.tried.set(true);
    const draft = this.draft();
    if (this.problems().length > 0 || draft === null || this.busy()) return;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const body = { ...draft, reason: this.reason().trim() };
      await firstValueFrom(this.client.setDecisionRules(view.version, body));
      this.toasts.show(this.i18n.text('administration.decisionRules.saved'));
      this.reason.set('');
      this.tried.set(false);
      this.rules.reload();
    } catch (failure) {
      this.refusal.set(asApiError(failure));
    } finally {
      this.busy.set(false);
    }
  }

  protected reload(): void {
    this.rules.reload();
  }
}
