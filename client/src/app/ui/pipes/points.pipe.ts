import { Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import { formatNumber } from '#shared/i18n/number-text.ts';

/** A number that is neither money nor a count, such as a score: `72,5`. A dash for none. */
@Pipe({ name: 'points' })
export class PointsPipe implements PipeTransform {
  transform(value: number | null | undefined): string {
    return value === null || value === undefined ? '–' : formatNumber(value, 2);
  }
}
