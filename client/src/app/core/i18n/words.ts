import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { Slice } from './catalogs.ts';
import { I18n } from './i18n.ts';

/** Route resolver: `resolve: { words: words('awards', 'documents') }` has the words there before the page is drawn. */
export function words(...slices: readonly Slice[]): ResolveFn<boolean> {
  return async () => {
    await inject(I18n).load(...slices);
    return true;
  };
}
