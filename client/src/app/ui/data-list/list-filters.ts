import { Component, computed, inject, input } from '@angular/core';
import { formatDay } from '#shared/calendar/format-day.ts';
import { formatRand } from '#shared/money/money.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { ChoiceFilter } from './choice-filter.ts';
import type { ListFilter } from './list-filter.ts';
import type { ListQuery } from './list-query.ts';
import { RangeFilter, type RangeChange } from './range-filter.ts';
import { SearchBox } from './search-box.ts';

/** What a filter is set to, and how to take it away. */
interface FilterChip {
  readonly key: string;
  readonly text: string;
  readonly changes: Readonly<Record<string, string>>;
}

/**
 * The filters of a list, drawn from their description, and below them a chip for each value in use that takes it away.
 * `<tg-list-filters tgFilters [filters]="filters()" [query]="query" />`
 */
@Component({
  selector: 'tg-list-filters',
  imports: [ChoiceFilter, Icon, RangeFilter, SearchBox, TranslatePipe],
  template: `
    <div class="controls">
      @for (filter of filters(); track filter.label) {
        @switch (filter.kind) {
          @case ('search') {
            <tg-search-box
              [label]="filter.label"
              [placeholder]="filter.placeholder ?? ''"
              [value]="values()[filter.name] ?? ''"
              (searched)="set(filter.name, $event)"
            />
          }
          @case ('choices') {
            <tg-choice-filter
              [label]="filter.label"
              [choices]="filter.choices"
              [chosen]="query().valuesOf(filter.name)"
              (chosenChange)="set(filter.name, $event.join(','))"
            />
          }
          @default {
            <tg-range-filter
              [label]="filter.label"
              [kind]="filter.kind"
              [from]="values()[filter.from] ?? ''"
              [to]="values()[filter.to] ?? ''"
              [overdue]="filter.kind === 'days' && (values()[filter.overdue ?? ''] ?? '') !== ''"
              [overdueLabel]="filter.kind === 'days' && filter.overdue ? ('ui.list.overdue' | t) : null"
              (rangeChange)="setRange(filter, $event)"
            />
          }
        }
      }
    </div>
    @if (chips().length > 0) {
      <ul class="chips tg-plain" [attr.aria-label]="'ui.list.inUse' | t">
        @for (chip of chips(); track chip.key) {
          <li>
            <button
              type="button"
              class="chip"
              [attr.aria-label]="'ui.list.takeAway' | t: { filter: chip.text }"
              (click)="query().filterBy(chip.changes)"
            >
              {{ chip.text }}<tg-icon name="close" size="0.875rem" />
            </button>
          </li>
        }
        <li>
          <button
            type="button"
            class="tg-button tg-button--text tg-button--small"
            (click)="query().clearFilters()"
          >
            {{ 'ui.list.clearFilters' | t }}
          </button>
        </li>
      </ul>
    }
  `,
  styleUrl: './list-filters.css',
})
export class ListFilters {
  private readonly i18n = inject(I18n);

  readonly filters = input.required<readonly ListFilter[]>();
  readonly query = input.required<ListQuery>();

  protected readonly values = computed((): Readonly<Record<string, string>> => this.query().filters());
  protected readonly chips = computed(() => this.filters().flatMap((filter) => this.chipsOf(filter)));

  protected set(name: string, value: string): void {
    this.query().filterBy({ [name]: value });
  }

  protected setRange(filter: ListFilter, { from, to, overdue }: RangeChange): void {
    if (filter.kind === 'search' || filter.kind === 'choices') return;
    const changes = { [filter.from]: from, [filter.to]: to };
    const name = filter.kind === 'days' ? filter.overdue : undefined;
    this.query().filterBy(name === undefined ? changes : { ...changes, [name]: overdue ? 'yes' : '' });
  }

  private chipsOf(filter: ListFilter): FilterChip[] {
    if (filter.kind === 'search') {
      const text = this.values()[filter.name] ?? '';
      return text === ''
        ? []
        : [{ key: filter.name, text: `${filter.label}: ${text}`, changes: { [filter.name]: '' } }];
    }
    if (filter.kind === 'choices') {
      const chosen = this.query().valuesOf(filter.name);
      return chosen.map((value) => ({
        key: `${filter.name} ${value}`,
        text: `${filter.label}: ${filter.choices.find((choice) => choice.value === value)?.label ?? value}`,
        changes: { [filter.name]: chosen.filter((other) => other !== value).join(',') },
      }));
    }
    return this.rangeChips(filter);
  }

  private rangeChips(filter: Extract<ListFilter, { kind: 'amounts' | 'days' }>): FilterChip[] {
    const words = (value: string) => (filter.kind === 'days' ? formatDay(value) : formatRand(Number(value)));
    const end = (name: string, key: 'ui.list.chipFrom' | 'ui.list.chipTo'): FilterChip[] => {
      const value = this.values()[name] ?? '';
      if (value === '') return [];
      return [
        {
          key: name,
          text: this.i18n.text(key, { filter: filter.label, value: words(value) }),
          changes: { [name]: '' },
        },
      ];
    };
    const overdue = filter.kind === 'days' ? filter.overdue : undefined;
    return [
      ...end(filter.from, 'ui.list.chipFrom'),
      ...end(filter.to, 'ui.list.chipTo'),
      ...(overdue !== undefined && (this.values()[overdue] ?? '') !== ''
        ? [{ key: overdue, text: this.i18n.text('ui.list.overdue'), changes: { [overdue]: '' } }]
        : []),
    ];
  }
}
