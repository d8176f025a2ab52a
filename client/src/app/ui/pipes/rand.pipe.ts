import { Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import { formatRand, formatWholeRand } from '#shared/money/money.ts';

/** Cents as `R 1 234 567,89`; `| rand: 'whole'` as `R 1 234 568`. Nothing for null. */
@Pipe({ name: 'rand' })
export class RandPipe implements PipeTransform {
  transform(minor: number | null | undefined, style: 'cents' | 'whole' = 'cents'): string {
    if (minor === null || minor === undefined) return '';
    return style === 'whole' ? formatWholeRand(minor) : formatRand(minor);
  }
}
