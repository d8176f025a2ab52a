import { Component, input } from '@angular/core';
import type { ActingFor as ActingForFact } from '#shared/access/roles.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';

/** `for Thandi Jacobs, delegated 2026/12/01 to 2026/12/14`, beside the name of somebody who acted for another. */
@Component({
  selector: 'tg-acting-for',
  imports: [TranslatePipe],
  template: `@if (of(); as given) {
    <span>{{ 'common.actingFor' | t: { name: given.name, fromOn: given.fromOn, toOn: given.toOn } }}</span>
  }`,
})
export class ActingFor {
  readonly of = input<ActingForFact | null | undefined>();
}
