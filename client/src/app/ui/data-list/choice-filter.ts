import { Component, computed, input, output, signal } from '@angular/core';
import { foldText } from '#shared/search/search-words.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { DropPanel } from './drop-panel.ts';
import type { FilterChoice } from './list-filter.ts';

/** From so many choices on, they can be searched. */
const manyChoices = 12;

/** A filter of which several values can be chosen, each with the number of rows it would leave. */
@Component({
  selector: 'tg-choice-filter',
  imports: [DropPanel, TranslatePipe],
  template: `
    <tg-drop-panel [label]="label()" [mark]="chosen().length">
      @if (choices().length > manyChoices) {
        <input
          #sought
          type="search"
          class="tg-control"
          [attr.aria-label]="'ui.list.narrowChoices' | t: { label: label() }"
          [placeholder]="'ui.list.narrowChoices' | t: { label: label() }"
          [value]="part()"
          (input)="part.set(sought.value)"
        />
      }
      <ul class="tg-plain">
        @for (choice of offered(); track choice.value) {
          <li>
            <label [class.none]="choice.count === 0">
              <input
                #box
                type="checkbox"
                [checked]="chosen().includes(choice.value)"
                (change)="toggle(choice.value, box.checked)"
              />
              <span class="name">{{ choice.label }}</span>
              @if (choice.count !== undefined && choice.count !== null) {
                <span class="count">{{ choice.count }}</span>
              }
            </label>
          </li>
        } @empty {
          <li class="nothing">{{ 'ui.list.noChoice' | t }}</li>
        }
      </ul>
    </tg-drop-panel>
  `,
  styles: `
    ul {
      display: grid;
    }
    label {
      display: flex;
      align-items: center;
      gap: 0.625rem;
      min-block-size: 2.25rem;
      padding-inline: 0.375rem;
      border-radius: var(--tg-radius-s);
      font: var(--mat-sys-body-medium);
      cursor: pointer;
    }
    label:hover {
      background: var(--mat-sys-surface-container);
    }
    input[type='checkbox'] {
      flex: none;
      inline-size: 1.125rem;
      block-size: 1.125rem;
      accent-color: var(--mat-sys-primary);
    }
    .name {
      flex: 1;
      overflow-wrap: anywhere;
    }
    .count {
      color: var(--mat-sys-on-surface-variant);
      font-variant-numeric: tabular-nums;
    }
    .none .name,
    .nothing {
      color: var(--mat-sys-on-surface-variant);
    }
    .tg-control {
      margin-block-end: var(--tg-space-2);
    }
  `,
})
export class ChoiceFilter {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly FilterChoice[]>();
  readonly chosen = input.required<readonly string[]>();
  readonly chosenChange = output<readonly string[]>();

  protected readonly manyChoices = manyChoices;
  protected readonly part = signal('');
  protected readonly offered = computed(() => {
    const part = foldText(this.part().trim());
    return part === ''
      ? this.choices()
      : this.choices().filter(({ label }) => foldText(label).includes(part));
  });

  protected toggle(value: string, on: boolean): void {
    const others = this.chosen().filter((each) => each !== value);
    this.chosenChange.emit(on ? [...others, value] : others);
  }
}
