import { inject, Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** A grant's name from its code: `OMG` → `Operational and Maintenance Grant`. Names are data, not words of the portal. */
@Pipe({ name: 'programmeName', pure: false })
export class ProgrammeNamePipe implements PipeTransform {
  private readonly i18n = inject(I18n);

  transform(code: GrantProgrammeCode): string {
    return localisedText(grantProgrammes[code].name, this.i18n.language());
  }
}
