import { Component, input } from '@angular/core';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import type { PartList } from '../../state/part-list.ts';
import { ItemTools } from './item-tools.ts';

/** One item of an ordered list of the design: its name, the tools that move it or take it out, and its fields. */
@Component({
  selector: 'tg-list-item',
  imports: [ItemTools, TranslatePipe],
  template: `
    <div class="head">
      @if (level() === 3) {
        <h3>{{ name() || ('fundingCalls.editor.unnamed' | t) }}</h3>
      } @else {
        <h4>{{ name() || ('fundingCalls.editor.unnamed' | t) }}</h4>
      }
      <tg-item-tools
        [name]="name()"
        [index]="index()"
        [count]="list().count"
        (move)="list().move(index(), $event)"
        (remove)="list().remove(index())"
      />
    </div>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--tg-space-4);
      padding: var(--tg-space-4) var(--tg-space-5);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-m);
      background: var(--mat-sys-surface-container-lowest);
      box-shadow: var(--tg-shadow-1);
    }

    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--tg-space-3);
      min-inline-size: 0;
    }

    h3,
    h4 {
      min-inline-size: 0;
      margin: 0;
      font: var(--mat-sys-title-medium);
      overflow-wrap: anywhere;
    }

    @media (width < 40rem) {
      :host {
        padding: var(--tg-space-4);
      }
    }
  `,
})
export class ListItem {
  readonly list = input.required<Pick<PartList<never>, 'count' | 'move' | 'remove'>>();
  readonly index = input.required<number>();
  readonly name = input.required<string>();
  /** Of its heading: 4 where the list itself has one. */
  readonly level = input<3 | 4>(3);
}
