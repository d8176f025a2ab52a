import { inject, Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import { formatInstant, formatInstantLong, formatTime } from '#shared/calendar/format-day.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** An instant in South African time: `2026/11/16 14:02`; `'long'` for prose, `'time'` for the time alone. */
@Pipe({ name: 'instant', pure: false })
export class InstantPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(at: string | Date | null | undefined, style: 'short' | 'long' | 'time' = 'short'): string {
    if (!at) return '';
    const instant = typeof at === 'string' ? new Date(at) : at;
    if (style === 'time') return formatTime(instant);
    return style === 'long' ? formatInstantLong(instant, this.i18n.language()) : formatInstant(instant);
  }
}
