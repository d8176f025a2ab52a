import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { tap } from 'rxjs';
import {
  clauseIssues,
  clausePlaceholders,
  type ClauseIssue,
  type TemplateClause,
} from '#shared/agreement-templates/agreement-template.ts';
import { clausesMax } from '#shared/agreement-templates/agreement-template-requests.ts';
import type { AgreementTemplateView } from '#shared/agreement-templates/agreement-template-views.ts';
import { WordingOrigin } from '#shared/awards/wording-origin.ts';
import { injectAutosave } from '../../../core/forms/autosave.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { AutosaveStatusText } from '../../../ui/autosave-status/autosave-status.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { AgreementTemplatesClient } from '../agreement-templates-client.ts';

const blank: TemplateClause = { heading: '', text: '', origin: WordingOrigin.department, source: '' };

/** Writes the clauses of a draft; saves itself, and says what is still to be put right. */
@Component({
  selector: 'tg-clause-editor',
  imports: [ActionBar, AutosaveStatusText, ConflictNotice, Icon, LabelledField, TranslatePipe],
  templateUrl: './clause-editor.html',
  styleUrl: './clause-editor.css',
})
export class ClauseEditor {
  private readonly client = inject(AgreementTemplatesClient);
  private readonly i18n = inject(I18n);

  readonly template = input.required<AgreementTemplateView>();
  readonly saved = output<AgreementTemplateView>();
  readonly reload = output();
  /** A sample of the agreement is asked for. */
  readonly preview = output();

  /** Taken once for the template; what the server answers to a save does not overwrite what is being typed. */
  protected readonly clauses = signal<readonly TemplateClause[]>([]);
  private takenFor: string | null = null;
  readonly autosave = injectAutosave({
    value: this.clauses,
    save: (clauses) =>
      this.client.write(this.template(), clauses).pipe(
        tap((view) => {
          this.saved.emit(view);
        }),
      ),
  });

  protected readonly origins = Object.values(WordingOrigin);
  protected readonly originKey = (origin: WordingOrigin) => `awardConditions.origin.${origin}` as const;
  protected readonly placeholders = clausePlaceholders.map((name) => ({
    name,
    written: `{${name}}`,
    words: `agreementTemplates.placeholders.${name}` as const,
  }));
  protected readonly said = signal('');
  protected readonly canAdd = computed(() => this.clauses().length < clausesMax);
  protected readonly issues = computed(() =>
    clauseIssues(this.clauses()).map((issue) => ({ issue, text: this.issueText(issue) })),
  );

  constructor() {
    effect(() => {
      const { id, clauses } = this.template();
      if (this.takenFor === id) return;
      this.takenFor = id;
      this.clauses.set(clauses);
      untracked(() => {
        this.autosave.reset(clauses);
      });
    });
  }

  protected issuesAt(clause: number): readonly string[] {
    return clauseIssues(this.clauses())
      .filter((issue) => issue.clause === clause)
      .map((issue) => this.wordsOf(issue));
  }

  protected change(index: number, part: Partial<TemplateClause>): void {
    this.clauses.update((clauses) =>
      clauses.map((clause, at) => (at === index ? { ...clause, ...part } : clause)),
    );
  }

  protected asOrigin(value: string): WordingOrigin {
    return this.origins.find((origin) => origin === value) ?? WordingOrigin.department;
  }

  protected add(): void {
    this.clauses.update((clauses) => [...clauses, blank]);
  }

  protected remove(index: number): void {
    this.clauses.update((clauses) => clauses.filter((_, at) => at !== index));
  }

  protected move(index: number, by: -1 | 1): void {
    const to = index + by;
    this.clauses.update((clauses) => {
      const moved = clauses[index];
      return moved ? clauses.toSpliced(index, 1).toSpliced(to, 0, moved) : clauses;
    });
    this.said.set(this.i18n.text('agreementTemplates.clauses.moved', { from: index + 1, to: to + 1 }));
  }

  private issueText(issue: ClauseIssue): string {
    const text = this.wordsOf(issue);
    if (issue.clause === null) return text;
    return this.i18n.text('agreementTemplates.issues.at', { number: issue.clause + 1, issue: text });
  }

  private wordsOf({ code, name = '' }: ClauseIssue): string {
    return code === 'unknownPlaceholder'
      ? this.i18n.text('agreementTemplates.issues.unknownPlaceholder', { name })
      : this.i18n.text(`agreementTemplates.issues.${code}`);
  }
}
