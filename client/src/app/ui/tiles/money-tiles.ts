import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UrlTree } from '@angular/router';
import { Icon } from '../icon/icon.ts';
import { RandPipe } from '../pipes/rand.pipe.ts';

export interface MoneyTile {
  readonly key: string;
  /** Translated. */
  readonly label: string;
  /** Cents; null while it is not known. */
  readonly amountMinor: number | null;
  /** A fact that puts the amount in proportion, translated: `62 % of the award`. */
  readonly note?: string;
  /** The rows behind the figure. */
  readonly link?: readonly unknown[] | string;
  readonly attention?: boolean;
}

/** A strip of amounts, each of which opens the rows it is made of. */
@Component({
  selector: 'tg-money-tiles',
  imports: [Icon, RandPipe, RouterLink],
  template: `
    <ul class="tg-plain">
      @for (tile of tiles(); track tile.key) {
        <li [class.attention]="tile.attention" [class.leads]="tile.link !== undefined">
          @if (tile.link; as link) {
            <a class="label" [routerLink]="linkOf(link)">
              {{ tile.label }}<tg-icon name="chevronRight" size="1rem" />
            </a>
          } @else {
            <span class="label">{{ tile.label }}</span>
          }
          <strong class="amount">{{
            tile.amountMinor === null ? '–' : (tile.amountMinor | rand: amounts())
          }}</strong>
          @if (tile.note) {
            <span class="note">{{ tile.note }}</span>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './money-tiles.css',
})
export class MoneyTiles {
  readonly tiles = input.required<readonly MoneyTile[]>();
  /** Whole rand where the amounts are large and only give the picture; cents where they are the record. */
  readonly amounts = input<'cents' | 'whole'>('cents');

  private readonly router = inject(Router);

  /** A text may carry a query, which `routerLink` would not read as one. */
  protected linkOf(link: readonly unknown[] | string): readonly unknown[] | UrlTree {
    return typeof link === 'string' ? this.router.parseUrl(link) : link;
  }
}
