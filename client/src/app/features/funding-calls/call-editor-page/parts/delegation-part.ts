import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import type { DesignChoices } from '#shared/funding-calls/funding-call-views.ts';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../../ui/money-input/money-input.ts';
import type { EditableLimit } from '../../state/editable-design.ts';
import { without } from '../../state/list-edits.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';

/** Up to which amount approvers may award: all of them, and single people with a limit of their own. */
@Component({
  selector: 'tg-delegation-part',
  imports: [FormField, IssueText, ItemTools, LabelledField, MoneyInput, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.delegation.lead' | t }}</p>
    <div data-field="delegationLimits" tabindex="-1"><tg-issue-text field="delegationLimits" /></div>
    @for (limit of list(); track limit.userId().value(); let index = $index) {
      <div class="item">
        <div class="item-head">
          <h3>{{ nameOf(limit.userId().value()) }}</h3>
          <tg-item-tools
            [name]="nameOf(limit.userId().value())"
            [index]="index"
            [count]="1"
            (remove)="remove(index)"
          />
        </div>
        @if (limit.userId().value() !== '') {
          <p class="tg-quiet">{{ 'fundingCalls.editor.delegation.personHelp' | t }}</p>
        }
        <label class="tg-choice">
          <input type="checkbox" [formField]="limit.isUnlimited" />{{
            'fundingCalls.editor.delegation.unlimited' | t
          }}
        </label>
        @if (!limit.isUnlimited().value()) {
          <tg-field class="narrow" [label]="'fundingCalls.editor.delegation.limit' | t" required>
            <tg-money-input [formField]="limit.limitMinor" />
          </tg-field>
        }
      </div>
    }
    <div class="adders">
      @if (!hasRoleLimit()) {
        <button type="button" class="tg-button" (click)="add('')">
          {{ 'fundingCalls.editor.delegation.addRole' | t }}
        </button>
      }
      @if (others().length > 0) {
        <select
          #person
          class="tg-control narrow"
          [attr.aria-label]="'fundingCalls.editor.delegation.addPerson' | t"
          (change)="person.value !== '' && add(person.value); person.value = ''"
        >
          <option value="">{{ 'fundingCalls.editor.delegation.addPerson' | t }}</option>
          @for (other of others(); track other.id) {
            <option [value]="other.id">{{ other.name }}</option>
          }
        </select>
      }
    </div>
  `,
  styleUrl: './part.css',
})
export class DelegationPart {
  private readonly i18n = inject(I18n);

  readonly list = input.required<FieldTree<EditableLimit[]>>();
  readonly approvers = input.required<DesignChoices['approvers']>();

  private readonly value = computed(() => this.list()().value);

  protected readonly hasRoleLimit = computed(() => this.value()().some((limit) => limit.userId === ''));
  protected readonly others = computed(() =>
    this.approvers().filter(({ id }) => !this.value()().some((limit) => limit.userId === id)),
  );

  protected nameOf(userId: string): string {
    if (userId === '') return this.i18n.text('fundingCalls.editor.delegation.everyApprover');
    return this.approvers().find(({ id }) => id === userId)?.name ?? '';
  }

  protected add(userId: string): void {
    const alreadyThere = this.value()().some((limit) => limit.userId === userId);
    if (alreadyThere) return;
    this.value().update((list) => [...list, { userId, isUnlimited: false, limitMinor: null }]);
  }

  protected remove(index: number): void {
    this.value().update((list) => without(list, index));
  }
}
