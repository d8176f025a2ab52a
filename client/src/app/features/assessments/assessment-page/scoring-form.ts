import { Component, computed, effect, inject, input, linkedSignal, output, signal } from '@angular/core';
import { tap } from 'rxjs';
import {
  decideAssessment,
  justificationWordsMin,
  unscoredCriteria,
  weightedTotal,
  type CriterionScore,
} from '#shared/assessments/assessment.ts';
import type { AssessmentView } from '#shared/assessments/assessment-views.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import { Access } from '../../../core/access/access.ts';
import { injectAutosave } from '../../../core/forms/autosave.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { AutosaveStatusText } from '../../../ui/autosave-status/autosave-status.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { AssessmentsClient } from '../assessments-client.ts';
import { PointsPipe } from '../../../ui/pipes/points.pipe.ts';

export interface FinishRequest {
  readonly version: number;
  readonly total: number | null;
}

/** Scores against the rubric, whose text stands beside each choice. Saved while it is written; the total is live. */
@Component({
  selector: 'tg-scoring-form',
  imports: [ActionBar, AutosaveStatusText, CommandButton, ConflictNotice, Icon, PointsPipe, TranslatePipe],
  templateUrl: './scoring-form.html',
  styleUrl: './scoring-form.css',
})
export class ScoringForm {
  private readonly access = inject(Access);
  private readonly client = inject(AssessmentsClient);

  readonly view = input.required<AssessmentView>();
  readonly finishing = input(false);
  /** Everything is saved; the page asks and sends. */
  readonly finish = output<FinishRequest>();
  readonly reload = output();

  protected readonly scores = signal<readonly CriterionScore[]>([]);
  private readonly version = linkedSignal(() => this.view().version);
  protected readonly autosave = injectAutosave({
    value: this.scores,
    save: (scores) =>
      this.client
        .saveScores(
          { applicationId: this.view().applicationId, version: this.version() },
          { scores: scores.map((score) => ({ ...score })) },
        )
        .pipe(tap((saved) => this.version.set(saved.version))),
  });
  protected readonly wordsMin = justificationWordsMin;
  protected readonly isConflict = computed(() => this.autosave.status().kind === 'conflict');
  protected readonly flushing = signal(false);

  protected readonly unscored = computed(() =>
    unscoredCriteria({ rubric: this.view().rubric, scores: this.scores() }),
  );
  protected readonly total = computed(() => weightedTotal(this.view().rubric, this.scores()));
  /** Points of the criteria scored so far, out of what those could give. */
  protected readonly soFar = computed(() => {
    const scored = this.view().rubric.filter(({ key }) => this.scoreOf(key) !== null);
    const points = weightedTotal(scored, this.scores()) ?? 0;
    return { points: formatNumber(points, 2), possible: scored.reduce((sum, { weight }) => sum + weight, 0) };
  });
  protected readonly finishDecision = computed(() =>
    decideAssessment({ ...this.view(), scores: this.scores() }, 'finish', {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    }),
  );

  constructor() {
    // What was loaded is what the server has: nothing to save until it is changed here.
    effect(() => {
      const { scores } = this.view();
      this.scores.set(scores);
      this.autosave.reset(scores);
    });
  }

  protected scoreOf(criterion: string): number | null {
    return this.given(criterion).score;
  }

  protected justificationOf(criterion: string): string {
    return this.given(criterion).justification;
  }

  protected wordsIn(criterion: string): number {
    return this.justificationOf(criterion).trim().split(/\s+/).filter(Boolean).length;
  }

  protected isScored(criterion: string): boolean {
    return !this.unscored().includes(criterion);
  }

  protected choose(criterion: string, score: number): void {
    this.change({ ...this.given(criterion), score });
  }

  protected justify(criterion: string, justification: string): void {
    this.change({ ...this.given(criterion), justification });
  }

  protected async requestFinish(): Promise<void> {
    this.flushing.set(true);
    const saved = await this.autosave.flush();
    this.flushing.set(false);
    if (saved) this.finish.emit({ version: this.version(), total: this.total() });
  }

  private given(criterion: string): CriterionScore {
    return (
      this.scores().find((score) => score.criterion === criterion) ?? {
        criterion,
        score: null,
        justification: '',
      }
    );
  }

  private change(changed: CriterionScore): void {
    this.scores.update((scores) => [
      ...scores.filter((score) => score.criterion !== changed.criterion),
      changed,
    ]);
  }
}
