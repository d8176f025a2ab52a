import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { z } from 'zod';
import {
  decideAwardCondition,
  type AwardConditionCommand,
} from '#shared/award-conditions/award-condition.ts';
import type {
  awardConditionListSchema,
  AwardConditionView,
} from '#shared/award-conditions/award-condition-views.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { grantProgrammes } from '#shared/funding-calls/grant-programme.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { PageTabs } from '../../../ui/tabs/page-tabs.ts';
import { WordingMark } from '../../../ui/wording-mark/wording-mark.ts';
import { AdministrationClient } from '../administration-client.ts';
import { LibraryConditionForm } from './condition-form.ts';

type Conditions = z.output<typeof awardConditionListSchema>;

/** What is being written: a new condition, or one that is there, by its id. */
type Writing = 'new' | (string & {}) | null;

/** The Department's library of award conditions, grant by grant. */
@Component({
  selector: 'tg-award-conditions-page',
  imports: [
    Icon,
    InstantPipe,
    LibraryConditionForm,
    PageHeader,
    PageTabs,
    Problem,
    Skeleton,
    TranslatePipe,
    WordingMark,
  ],
  templateUrl: './award-conditions-page.html',
  styleUrl: './award-conditions-page.css',
})
export class AwardConditionsPage {
  private readonly access = inject(Access);
  private readonly client = inject(AdministrationClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  protected readonly conditions = httpResource<Conditions>(() => apiRequest('/award-conditions'));
  protected readonly writing = signal<Writing>(null);
  protected readonly refusal = signal<string | null>(null);
  protected readonly mayKeep = computed(() => this.access.can('awardCondition.keep'));
  private readonly items = computed(() => (this.conditions.hasValue() ? this.conditions.value().items : []));
  protected readonly grants = computed(() =>
    Object.values(GrantProgrammeCode).map((code) => ({
      key: code,
      label: grantProgrammes[code].name.en,
      count: this.of(code, 'inUse').length,
    })),
  );

  protected of(code: string, status: AwardConditionView['status']): readonly AwardConditionView[] {
    return this.items().filter((each) => each.programme === code && each.status === status);
  }

  protected asCode(key: string): GrantProgrammeCode {
    return Object.values(GrantProgrammeCode).find((code) => code === key) ?? GrantProgrammeCode.OMG;
  }

  protected may(condition: AwardConditionView, command: AwardConditionCommand): boolean {
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return decideAwardCondition(condition, command, context).ok;
  }

  protected saved({ name }: AwardConditionView): void {
    const key = this.writing() === 'new' ? 'awardConditions.added' : 'awardConditions.changed';
    this.settle(this.i18n.text(key, { name }));
  }

  protected async retire(condition: AwardConditionView): Promise<void> {
    const { name } = condition;
    await this.advance(condition, 'retire', this.i18n.text('awardConditions.retireOf', { name }));
  }

  protected async reinstate(condition: AwardConditionView): Promise<void> {
    const { name } = condition;
    await this.advance(condition, 'reinstate', this.i18n.text('awardConditions.reinstateOf', { name }));
  }

  private async advance(
    condition: AwardConditionView,
    command: 'retire' | 'reinstate',
    heading: string,
  ): Promise<void> {
    const { name } = condition;
    this.refusal.set(null);
    const answer = await this.confirm.ask({
      heading,
      consequences: [
        this.i18n.text(`awardConditions.consequences.${command}`),
        this.i18n.text('awardConditions.consequences.awardsKeep'),
      ],
      confirm: this.i18n.text(`awardConditions.${command}`),
      note: { label: this.i18n.text('awardConditions.reason'), minimum: 10 },
    });
    if (!answer) return;
    try {
      await firstValueFrom(this.client.advanceCondition(condition, command, answer.note));
      const done = command === 'retire' ? 'awardConditions.retiredNow' : 'awardConditions.reinstatedNow';
      this.settle(this.i18n.text(done, { name }));
    } catch (failure) {
      this.refusal.set(this.refusalText.of(asApiError(failure)));
      this.conditions.reload();
    }
  }

  private settle(text: string): void {
    this.toasts.show(text);
    this.writing.set(null);
    this.refusal.set(null);
    this.conditions.reload();
  }
}
