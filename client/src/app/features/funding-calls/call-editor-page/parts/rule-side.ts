import { Component, computed, inject, input, output } from '@angular/core';
import { BudgetFigure, RecipientFigure, type RuleTerm } from '#shared/funding-calls/calculated-rule.ts';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { MoneyInput } from '../../../../ui/money-input/money-input.ts';
import type { EditableCategory, EditableQuestion } from '../../state/editable-design.ts';
import { without } from '../../state/list-edits.ts';
import { IssueText } from '../ui/issue-text.ts';
import { figureKey, termOf, type FigureKey } from './rule-figures.ts';

interface FigureGroup {
  readonly label: string;
  readonly figures: readonly { readonly key: FigureKey; readonly label: string }[];
}

/** One side of a rule: figures that are added up or taken away. */
@Component({
  selector: 'tg-rule-side',
  imports: [Icon, IssueText, MoneyInput, TranslatePipe],
  templateUrl: './rule-side.html',
  styleUrl: './rule-side.css',
})
export class RuleSide {
  protected readonly i18n = inject(I18n);

  readonly label = input.required<string>();
  readonly terms = input.required<readonly RuleTerm[]>();
  readonly questions = input.required<readonly EditableQuestion[]>();
  readonly categories = input.required<readonly EditableCategory[]>();
  readonly isMoney = input.required<boolean>();
  /** Dotted path into the design. */
  readonly path = input.required<string>();
  readonly changed = output<RuleTerm[]>();

  protected readonly figureKey = figureKey;
  protected readonly groups = computed((): readonly FigureGroup[] => [
    { label: this.i18n.text('fundingCalls.editor.rules.answers'), figures: this.answerFigures() },
    { label: this.i18n.text('fundingCalls.editor.rules.budget'), figures: this.budgetFigures() },
    {
      label: this.i18n.text('fundingCalls.editor.rules.recipient'),
      figures: Object.values(RecipientFigure).map((figure) => ({
        key: figureKey({ source: 'recipient', figure, isSubtracted: false }),
        label: this.i18n.text(`fundingCalls.editor.rules.recipientFigures.${figure}`),
      })),
    },
  ]);

  private answerFigures(): FigureGroup['figures'] {
    const unnamed = this.i18n.text('fundingCalls.editor.unnamed');
    return this.questions().flatMap(({ key: question, kind, label, columns }) => {
      const name = label || unnamed;
      if (kind === 'number' || kind === 'money') {
        return [{ key: figureKey({ source: 'question', question, isSubtracted: false }), label: name }];
      }
      if (kind !== 'table') return [];
      return columns
        .filter((column) => column.kind === 'number' || column.kind === 'money')
        .map((column) => ({
          key: figureKey({ source: 'column', question, column: column.key, isSubtracted: false }),
          label: `${name}: ${column.label || unnamed}`,
        }));
    });
  }

  private budgetFigures(): FigureGroup['figures'] {
    return Object.values(BudgetFigure).flatMap((figure) => {
      const label = this.i18n.text(`fundingCalls.editor.rules.budgetFigures.${figure}`);
      const whole = { key: figureKey({ source: 'budget', figure, isSubtracted: false }), label };
      if (figure !== BudgetFigure.requested && figure !== BudgetFigure.cost) return [whole];
      const parts = this.categories().map((category) => ({
        key: figureKey({ source: 'budget', figure, category: category.key, isSubtracted: false }),
        label: `${label}: ${category.label}`,
      }));
      return [whole, ...parts];
    });
  }

  protected percentOf({ shareBasisPoints }: RuleTerm): number | null {
    return shareBasisPoints === undefined ? null : shareBasisPoints / 100;
  }

  protected choose(index: number, term: RuleTerm, key: string): void {
    this.set(index, termOf(key, term));
  }

  protected setSign(index: number, term: RuleTerm, sign: string): void {
    this.set(index, { ...term, isSubtracted: sign === 'minus' });
  }

  protected setShare(index: number, term: RuleTerm, percent: number): void {
    const { shareBasisPoints: _share, ...whole } = term;
    const share = Math.min(10_000, Math.round(percent * 100));
    this.set(index, share > 0 && share < 10_000 ? { ...whole, shareBasisPoints: share } : whole);
  }

  protected setAmount(index: number, term: RuleTerm, amount: number | null): void {
    if (term.source === 'constant') this.set(index, { ...term, amount: amount ?? 0 });
  }

  protected add(): void {
    this.changed.emit([...this.terms(), { source: 'constant', amount: 0, isSubtracted: false }]);
  }

  protected remove(index: number): void {
    this.changed.emit(without(this.terms(), index));
  }

  private set(index: number, term: RuleTerm): void {
    this.changed.emit(this.terms().map((each, at) => (at === index ? term : each)));
  }
}
