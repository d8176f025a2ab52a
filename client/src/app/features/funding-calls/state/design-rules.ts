import { applyEach, max, maxLength, min } from '@angular/forms/signals';
import type { SchemaPath, SchemaPathTree } from '@angular/forms/signals';
import { tableRowsMost } from '#shared/funding-calls/funding-call.ts';
import type { EditableDesign } from './editable-design.ts';

const labelMax = 300;
const helpMax = 2_000;

/**
 * How long a text and how large a number may be: the limits of the shared design schema, set on the controls so that
 * nothing longer can be typed. What must be there before the call opens, `checkDesign` says.
 */
export function designRules(path: SchemaPathTree<EditableDesign>): void {
  maxLength(path.title, labelMax);
  maxLength(path.summary, 5_000);
  applyEach(path.sections, (section) => {
    maxLength(section.title, labelMax);
    maxLength(section.intro, helpMax);
    applyEach(section.questions, (question) => {
      maxLength(question.label, labelMax);
      maxLength(question.help, helpMax);
      within(question.wordLimit, 1, 5_000);
      applyEach(question.options, (option) => {
        maxLength(option.label, labelMax);
      });
      applyEach(question.columns, (column) => {
        maxLength(column.label, labelMax);
        applyEach(column.options, (option) => {
          maxLength(option.label, labelMax);
        });
      });
      within(question.minRows, 1, tableRowsMost);
      within(question.maxRows, 1, tableRowsMost);
    });
  });
  applyEach(path.budgetCategories, (category) => {
    maxLength(category.label, labelMax);
    maxLength(category.help, helpMax);
    within(category.maxSharePercent, 0, 100);
  });
  applyEach(path.requiredDocuments, (document) => {
    maxLength(document.label, labelMax);
    maxLength(document.help, helpMax);
  });
  applyEach(path.eligibilityQuestions, (question) => {
    maxLength(question.label, labelMax);
    maxLength(question.help, helpMax);
    maxLength(question.explanation, helpMax);
  });
  applyEach(path.rules, (rule) => {
    maxLength(rule.message, labelMax);
  });
  applyEach(path.notAllowed, (cost) => {
    maxLength(cost.label, labelMax);
  });
  applyEach(path.screeningItems, (item) => {
    maxLength(item.label, labelMax);
    maxLength(item.help, helpMax);
  });
  applyEach(path.rubric, (criterion) => {
    maxLength(criterion.label, labelMax);
    maxLength(criterion.help, helpMax);
    within(criterion.weight, 0, 100);
    applyEach(criterion.scale, (step) => {
      maxLength(step.description, helpMax);
    });
  });
  applyEach(path.instalments, (instalment) => {
    within(instalment.sharePercent, 0, 100);
    applyEach(instalment.conditions, (condition) => {
      within(condition.percent, 0, 100);
      maxLength(condition.label, labelMax);
    });
  });
}

function within(path: SchemaPath<number | null>, least: number, most: number): void {
  min(path, least);
  max(path, most);
}
