import { inject, Service } from '@angular/core';
import type { Refusal } from '#shared/errors/refusal.ts';
import { ApiError } from '../http/api-error.ts';
import { I18n } from './i18n.ts';

/**
 * Words for a refusal of a rule or an error of the server: `errors.<code>` with its details. Role codes in the details
 * become their names and lists become text; amounts, days and times are written by the translation itself.
 */
@Service()
export class RefusalText {
  private readonly i18n = inject(I18n);

  of(problem: Pick<Refusal, 'code' | 'details'> | ApiError): string {
    if (problem.code === 'roleRequired' && Array.isArray(problem.details['roles'])) {
      return this.i18n.find('ui.refusal.roleRequired', this.readable(problem.details)) ?? '';
    }
    const words = this.i18n.find(`errors.${problem.code}`, this.readable(problem.details));
    if (words !== null) return words;
    return problem instanceof ApiError ? problem.message : '';
  }

  private readable(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, this.asText(name, value)]),
    );
  }

  private asText(name: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each: unknown) => String(this.asText(name, each))).join(', ');
    if (typeof value !== 'string' || !/^roles?$/.test(name)) return value;
    return this.i18n.find(`common.roles.${value}`) ?? value;
  }
}
