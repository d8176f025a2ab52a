import { Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';

export interface PageTab {
  readonly key: string;
  /** Translated. */
  readonly label: string;
  /** How many things are in it. */
  readonly count?: number;
}

/**
 * Sections of a page, kept in the URL as `?tab=`. They are links, so that each can be shared and the back button works:
 * `<tg-page-tabs #tabs [tabs]="tabList" [label]="…" /> @switch (tabs.current()) { @case ('budget') { … } }`
 */
@Component({
  selector: 'tg-page-tabs',
  imports: [RouterLink],
  template: `
    <nav [attr.aria-label]="label()" class="tg-no-print">
      @for (tab of tabs(); track tab.key) {
        <a
          [routerLink]="[]"
          [queryParams]="{ tab: tab.key === tabs()[0]?.key ? null : tab.key }"
          queryParamsHandling="merge"
          [attr.aria-current]="tab.key === current() ? 'true' : null"
        >
          {{ tab.label }}
          @if (tab.count !== undefined) {
            <span class="count">{{ tab.count }}</span>
          }
        </a>
      }
    </nav>
  `,
  styleUrl: './page-tabs.css',
})
export class PageTabs {
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParams, {
    initialValue: this.route.snapshot.queryParams,
  });

  readonly tabs = input.required<readonly PageTab[]>();
  readonly label = input.required<string>();

  /** Key of the tab shown: the URL's, else the first. */
  readonly current = computed(() => {
    const wanted: unknown = this.params()['tab'];
    return (this.tabs().find(({ key }) => key === wanted) ?? this.tabs()[0])?.key ?? '';
  });
}
