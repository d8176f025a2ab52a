import { inject, Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import type { ActingFor } from '#shared/access/roles.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** A name in a sentence: `Werner Olivier`, or `Werner Olivier for Ingrid Beukes, delegated 2026/12/01 to 2026/12/14`. */
@Pipe({ name: 'person', pure: false })
export class PersonPipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(name: string, actedFor: ActingFor | null | undefined): string {
    if (!actedFor) return name;
    const { name: giver, fromOn, toOn } = actedFor;
    return `${name} ${this.i18n.text('common.actingFor', { name: giver, fromOn, toOn })}`;
  }
}
