import { inject, Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import type { MessageArguments, MessageKey } from '#shared/i18n/messages.ts';
import { I18n } from './i18n.ts';

/** `{{ 'awards.heading' | t }}`, `{{ 'common.list.rows' | t: { count: 3 } }}`. Impure, so that it follows the language. */
@Pipe({ name: 't', pure: false })
export class TranslatePipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform<Key extends MessageKey>(key: Key, ...args: MessageArguments<Key>): string {
    return this.i18n.text(key, ...args);
  }
}
