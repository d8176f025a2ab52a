import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { formatDay, formatDayLong, formatInstant, formatInstantLong } from '#shared/calendar/format-day.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** A day or an instant as a `<time>`: give one of `on` (YYYY-MM-DD) and `at` (ISO instant). A dash for neither. */
@Component({
  selector: 'tg-date',
  template: `<time [attr.datetime]="on() ?? at()">{{ words() }}</time>`,
  styles: `
    :host {
      display: inline-block;
      white-space: nowrap;
    }
  `,
})
export class DateText {
  private readonly i18n = inject(I18n);

  readonly on = input<string | null>(null);
  readonly at = input<string | null>(null);
  /** For prose: `16 November 2026`. */
  readonly long = input(false, { transform: booleanAttribute });

  protected readonly words = computed(() => {
    const [on, at, language] = [this.on(), this.at(), this.i18n.language()];
    if (on) return this.long() ? formatDayLong(on, language) : formatDay(on);
    if (at) return this.long() ? formatInstantLong(new Date(at), language) : formatInstant(new Date(at));
    return '–';
  });
}
