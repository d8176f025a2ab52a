import { inject, Service } from '@angular/core';
import type { Role } from '#shared/access/roles.ts';
import { formatDayLong } from '#shared/calendar/format-day.ts';
import type { AnswerWords } from '#shared/grant-applications/answer-text.ts';
import { isFixedSection } from '#shared/grant-applications/application-sections.ts';
import type { ContentIssue } from '#shared/grant-applications/grant-application.ts';
import type { GrantApplicationStatus } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../core/i18n/i18n.ts';

/** Words that several pages of this feature need. */
@Service()
export class GrantApplicationWords {
  private readonly i18n = inject(I18n);

  status(status: GrantApplicationStatus): string {
    return this.i18n.text(`grantApplications.status.${status}`);
  }

  /** A section by its title in the call, or by our word for the fixed ones. */
  section(call: Pick<GrantApplicationView['call'], 'sections'>, section: string): string {
    if (isFixedSection(section)) return this.i18n.text(`grantApplications.section.${section}`);
    return call.sections.find((each) => each.key === section)?.title ?? section;
  }

  /** What an answer is called where it is none, or yes, no or a day. */
  answer(): AnswerWords {
    const language = this.i18n.language();
    return {
      notAnswered: this.i18n.text('grantApplications.read.notAnswered'),
      yes: this.i18n.text('common.states.yes'),
      no: this.i18n.text('common.states.no'),
      day: (on) => formatDayLong(on, language),
    };
  }

  reviewName(): string {
    return this.i18n.text('grantApplications.section.review');
  }

  issue({ code, params }: ContentIssue): string {
    return this.i18n.find(`grantApplications.issues.${code}`, params ?? {}) ?? code;
  }

  /** `Grant officer, centre manager or project lead`: whoever may take the next step. */
  roles(roles: readonly Role[]): string {
    if (roles.length === 0) return this.i18n.text('grantApplications.nobody');
    return roles.map((role) => this.i18n.text(`common.roles.${role}`)).join(', ');
  }
}
