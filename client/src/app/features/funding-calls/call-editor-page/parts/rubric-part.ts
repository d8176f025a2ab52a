import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { rubricScale } from '#shared/funding-calls/rubric-scale.ts';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import type { EditableCriterion } from '../../state/editable-design.ts';
import { PartList } from '../../state/part-list.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ListItem } from '../ui/list-item.ts';
import { SumLine } from '../ui/sum-line.ts';

const highestScore = 10;

/** The criteria, their weights, and what each score means. */
@Component({
  selector: 'tg-rubric-part',
  imports: [FormField, Icon, IssueText, LabelledField, ListItem, SumLine, TranslatePipe],
  templateUrl: './rubric-part.html',
  styleUrls: ['./part.css', './rubric-part.css'],
})
export class RubricPart {
  private readonly issues = inject(DesignIssues);
  private readonly i18n = inject(I18n);

  readonly list = input.required<FieldTree<EditableCriterion[]>>();

  private readonly value = computed(() => this.list()().value);
  protected readonly edits = new PartList(() => this.list()().value, 'rubric');

  protected readonly total = computed(() =>
    this.value()().reduce((sum, each) => sum + (each.weight ?? 0), 0),
  );
  protected readonly highestScore = highestScore;

  protected add(): void {
    const weight = Math.max(0, 100 - this.total());
    const scale = [...rubricScale(this.i18n.text('fundingCalls.editor.rubric.newSubject'))];
    this.edits.add('criterion', (key) => ({ key, label: '', help: '', weight, scale }));
  }

  protected addScore(index: number): void {
    this.changeScale(index, (scale) => [...scale, { score: scale.length, description: '' }]);
    this.issues.focusField(
      `rubric.${index}.scale.${(this.value()()[index]?.scale.length ?? 1) - 1}.description`,
    );
  }

  protected removeHighestScore(index: number): void {
    this.changeScale(index, (scale) => scale.slice(0, -1));
  }

  private changeScale(
    index: number,
    change: (scale: EditableCriterion['scale']) => EditableCriterion['scale'],
  ): void {
    this.value().update((list) =>
      list.map((criterion, at) =>
        at === index ? { ...criterion, scale: change(criterion.scale) } : criterion,
      ),
    );
  }
}
