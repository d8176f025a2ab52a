import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import type { z } from 'zod';
import type { TimelineEntryView, timelineView } from '#shared/workflow/timeline-views.ts';
import { Problem } from '../../ui/problem/problem.ts';
import { Skeleton } from '../../ui/skeleton/skeleton.ts';
import { Timeline } from '../../ui/timeline/timeline.ts';
import type { TimelineItem } from '../../ui/timeline/timeline.ts';
import { apiRequest } from '../http/api-client.ts';
import { I18n } from '../i18n/i18n.ts';
import { TranslatePipe } from '../i18n/translate.pipe.ts';

/**
 * What happened on a case, from the server, in the words of the `timeline` list. `since` makes it read again after a
 * command: give it the case's version. `<tg-case-timeline caseType="award" [caseId]="id()" [since]="award.version" />`
 */
@Component({
  selector: 'tg-case-timeline',
  imports: [Problem, Skeleton, Timeline, TranslatePipe],
  template: `
    @if (entries.hasValue()) {
      <tg-timeline [items]="items()" />
    } @else if (entries.error()) {
      <tg-problem compact [error]="entries.error()" (retry)="entries.reload()" />
    } @else {
      <tg-skeleton [count]="4" [label]="'common.states.loading' | t" />
    }
  `,
})
export class CaseTimeline {
  private readonly i18n = inject(I18n);

  readonly caseType = input.required<string>();
  readonly caseId = input.required<string>();
  readonly since = input<number | string>(0);

  protected readonly entries = httpResource<z.output<typeof timelineView>>(() => {
    this.since();
    return apiRequest(`/timeline/${this.caseType()}/${this.caseId()}`);
  });

  protected readonly items = computed((): readonly TimelineItem[] =>
    (this.entries.hasValue() ? this.entries.value().items : []).map((entry) => this.itemOf(entry)),
  );

  private byOf({ actorName, onBehalfOf }: TimelineEntryView): string {
    if (onBehalfOf === null) return actorName;
    const { name, fromOn, toOn } = onBehalfOf;
    return `${actorName} ${this.i18n.text('common.actingFor', { name, fromOn, toOn })}`;
  }

  private itemOf(entry: TimelineEntryView): TimelineItem {
    const title = this.i18n.find(`timeline.${entry.caseType}.${entry.event}`, entry.params) ?? entry.event;
    return {
      id: entry.id,
      at: entry.at,
      title,
      by: this.byOf(entry),
      ...(entry.comment ? { comment: entry.comment } : {}),
    };
  }
}
