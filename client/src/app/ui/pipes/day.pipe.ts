import { inject, Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import { formatDay, formatDayFull, formatDayLong } from '#shared/calendar/format-day.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** A calendar day: `2026/11/16` in tables, `| day: 'long'` → `16 November 2026` in prose, `'full'` with the weekday. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(day: string | null | undefined, style: 'short' | 'long' | 'full' = 'short'): string {
    if (!day) return '';
    if (style === 'short') return formatDay(day);
    return style === 'long'
      ? formatDayLong(day, this.i18n.language())
      : formatDayFull(day, this.i18n.language());
  }
}
