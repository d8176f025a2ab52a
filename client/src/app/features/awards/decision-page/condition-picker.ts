import { Component, computed, input, output, signal } from '@angular/core';
import { isAmong } from '#shared/award-conditions/award-condition.ts';
import type { LibraryCondition } from '#shared/award-conditions/award-condition-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { WordingMark } from '../../../ui/wording-mark/wording-mark.ts';

/** From so many conditions on, a list is searched rather than read. */
const searchedFrom = 6;

/** The conditions in use for the grant, to copy into the recommendation. */
@Component({
  selector: 'tg-condition-picker',
  imports: [Icon, LabelledField, TranslatePipe, WordingMark],
  template: `
    <details>
      <summary>{{ 'awardConditions.pick.open' | t: { count: offered().length } }}</summary>
      <div class="body">
        @if (offered().length === 0) {
          <p class="tg-quiet">{{ 'awardConditions.pick.none' | t }}</p>
        } @else {
          <p class="tg-quiet">{{ 'awardConditions.pick.help' | t }}</p>
          @if (isLong()) {
            <tg-field [label]="'awardConditions.pick.search' | t" hideOptional #field>
              <input
                #words
                type="search"
                [id]="field.controlId"
                [value]="search()"
                (input)="search.set(words.value)"
              />
            </tg-field>
          }
          <ul class="tg-plain">
            @for (row of rows(); track row.condition.id) {
              @let condition = row.condition;
              <li>
                <div>
                  <strong>{{ condition.name }}</strong>
                  <p>{{ condition.text }}</p>
                  <tg-wording-mark [origin]="condition.origin" [source]="condition.source" />
                </div>
                @if (row.isAdded) {
                  <span class="added"
                    ><tg-icon name="check" size="1rem" />{{ 'awardConditions.pick.added' | t }}</span
                  >
                } @else {
                  <button
                    type="button"
                    class="tg-button tg-button--small"
                    [attr.aria-label]="'awardConditions.pick.add' | t: { name: condition.name }"
                    (click)="pick.emit(condition.text)"
                  >
                    <tg-icon name="plus" size="1rem" />{{ 'common.actions.add' | t }}
                  </button>
                }
              </li>
            } @empty {
              <li class="tg-quiet" role="status">{{ 'awardConditions.pick.noMatch' | t }}</li>
            }
          </ul>
        }
      </div>
    </details>
  `,
  styles: `
    :host {
      display: block;
      margin-block-start: var(--tg-space-4);
    }
    summary {
      inline-size: fit-content;
      padding-block: 0.25rem;
      color: var(--mat-sys-primary);
      cursor: pointer;
    }
    .body,
    ul {
      display: grid;
      gap: var(--tg-space-3);
    }
    .body {
      margin-block-start: var(--tg-space-3);
    }
    p {
      margin: 0;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--tg-space-3);
      align-items: start;
      padding: var(--tg-space-3);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-s);
    }
    .added {
      display: inline-flex;
      align-items: center;
      gap: 0.25rem;
      color: var(--tg-success);
      font: var(--mat-sys-label-large);
    }
    @media (width < 40rem) {
      li {
        grid-template-columns: 1fr;
        justify-items: start;
      }
    }
  `,
})
export class ConditionPicker {
  /** What the library offers for this grant. */
  readonly offered = input.required<readonly LibraryCondition[]>();
  /** Those of the recommendation so far. */
  readonly conditions = input.required<readonly string[]>();
  readonly pick = output<string>();

  protected readonly search = signal('');
  protected readonly isLong = computed(() => this.offered().length >= searchedFrom);
  protected readonly rows = computed(() => {
    const wanted = this.search().trim().toLowerCase();
    return this.offered()
      .filter(({ name, text }) => `${name} ${text}`.toLowerCase().includes(wanted))
      .map((condition) => ({ condition, isAdded: isAmong(this.conditions(), condition.text) }));
  });
}
