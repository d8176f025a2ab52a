import { afterNextRender, computed, DOCUMENT, inject, Injectable, Injector, signal } from '@angular/core';
import type { DesignIssue, DesignSection } from '#shared/funding-calls/design-check.ts';
import { I18n } from '../../../core/i18n/i18n.ts';

/**
 * What is missing from the design being edited, for every part of the editor: the list, the count per part, the words
 * beside a field. Beside the fields only once the person asked for it, so that a new item does not start as a mistake.
 */
@Injectable()
export class DesignIssues {
  private readonly i18n = inject(I18n);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);

  readonly all = signal<readonly DesignIssue[]>([]);
  /** Names of municipalities, for issues that name one. */
  readonly names = signal<ReadonlyMap<string, string>>(new Map());
  readonly shownAtFields = signal(false);

  private readonly bySection = computed(() => Map.groupBy(this.all(), (issue) => issue.section));

  countOf(section: DesignSection): number {
    return this.bySection().get(section)?.length ?? 0;
  }

  /** What is missing at this very field, in words; empty while it is not to be said there. */
  textsAt(field: string): readonly string[] {
    if (!this.shownAtFields()) return [];
    return this.all()
      .filter((issue) => issue.field === field)
      .map((issue) => this.textOf(issue));
  }

  textOf({ code, params }: DesignIssue): string {
    const name = this.names().get(String(params?.['organisationId'])) ?? '';
    return this.i18n.find(`fundingCalls.issues.${code}`, { ...params, name }) ?? code;
  }

  /** Puts the focus into a field of the part that is on screen after the next render. */
  focusField(field: string): void {
    afterNextRender(
      () => {
        const place = this.document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
        const control = place?.matches('input, select, textarea, button')
          ? place
          : place?.querySelector<HTMLElement>('input, select, textarea, button');
        (control ?? place)?.focus();
        place?.scrollIntoView({ block: 'center' });
      },
      { injector: this.injector },
    );
  }
}
