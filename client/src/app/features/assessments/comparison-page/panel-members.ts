import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { ComparisonView } from '#shared/assessments/assessment-views.ts';
import { Access } from '../../../core/access/access.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { assessmentTone } from '../assessment-tone.ts';

type Member = ComparisonView['members'][number];

export interface Substitution {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

const reasonMin = 10;

/** Who is on the panel, who left it and why; for the programme officer, what to do about it. */
@Component({
  selector: 'tg-panel-members',
  imports: [Icon, InstantPipe, IssueText, LabelledField, PointsPipe, StatusChip, TranslatePipe],
  templateUrl: './panel-members.html',
  styleUrl: './panel-members.css',
})
export class PanelMembers {
  private readonly access = inject(Access);

  readonly view = input.required<ComparisonView>();
  readonly busy = input(false);
  readonly conflict = output<Member>();
  readonly substitute = output<Substitution>();

  protected readonly toneOf = assessmentTone;
  protected readonly mayModerate = computed(() => this.access.can('assessment.moderate'));
  protected readonly mayAdd = computed(
    () => this.mayModerate() && this.view().applicationStatus === 'assessment',
  );
  protected readonly chosen = signal('');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly isComplete = computed(
    () => this.chosen() !== '' && this.reason().trim().length >= reasonMin,
  );

  protected add(): void {
    const who = this.view().candidates.find(({ id }) => id === this.chosen());
    this.tried.set(true);
    if (!who || !this.isComplete() || this.busy()) return;
    this.substitute.emit({ ...who, reason: this.reason().trim() });
    this.chosen.set('');
    this.reason.set('');
    this.tried.set(false);
  }
}
