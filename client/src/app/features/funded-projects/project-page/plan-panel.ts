import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { decideProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { Access } from '../../../core/access/access.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { MilestoneForm } from './milestone-form.ts';

const milestoneTones: Readonly<Record<FundedProjectView['milestones'][number]['state'], Tone>> = {
  completed: 'good',
  late: 'bad',
  onCourse: 'quiet',
};

/** What the project set out to do: facts, milestones with their evidence, risks, budget lines. */
@Component({
  selector: 'tg-plan-panel',
  imports: [DateText, Fact, Facts, Icon, MilestoneForm, MoneyAmount, RouterLink, StatusChip, TranslatePipe],
  templateUrl: './plan-panel.html',
  styleUrl: './plan-panel.css',
})
export class PlanPanel {
  private readonly access = inject(Access);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly documents = inject(DocumentsClient);

  readonly project = input.required<FundedProjectView>();
  readonly nextRoles = input.required<string>();
  readonly changed = output<FundedProjectView>();

  protected readonly opened = signal<string | null>(null);
  protected readonly toneOf = milestoneTones;
  protected readonly linked = computed(() => this.project().lines.filter(({ linked }) => linked));
  protected readonly mayEdit = computed(() => this.may('edit'));
  protected readonly mayComplete = computed(() => this.may('completeMilestone'));

  private may(work: 'edit' | 'completeMilestone'): boolean {
    return decideProjectWork(this.project(), work, { actor: this.access.requiredActor() }).ok;
  }

  protected reached(view: FundedProjectView): void {
    this.opened.set(null);
    this.toasts.show(this.i18n.text('fundedProjects.milestones.saved'));
    this.changed.emit(view);
  }

  protected centreNames(): string {
    return this.project()
      .centres.map(({ name }) => name)
      .join(', ');
  }
}
