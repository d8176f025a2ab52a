import { inject, Service } from '@angular/core';
import type { ValidationError } from '@angular/forms/signals';
import { I18n } from '../../core/i18n/i18n.ts';

/** Where an error carries a code of the `validation` catalog with the values its words need. */
export interface WordedError {
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** An error of ours on a field: from the server, or from a shared parser. */
export type CodedError = ValidationError & { readonly worded: WordedError };

/**
 * Words for what is wrong with a field: of the shared zod schema by its code in the `validation` catalog, of Angular's
 * own validators, of the server.
 */
@Service()
export class FieldMessage {
  private readonly i18n = inject(I18n);

  of(error: ValidationError): string {
    if ('worded' in error) return this.worded(error.worded as WordedError);
    return error.message ?? this.builtIn(error);
  }

  private worded({ code, message, params }: WordedError): string {
    return this.i18n.find(`validation.${code}`, params ?? {}) ?? message;
  }

  private builtIn(error: ValidationError): string {
    const key = builtInKeys[error.kind];
    const facts = error as unknown as Readonly<Record<string, unknown>>;
    const params = {
      minimum: facts['min'] ?? facts['minLength'],
      maximum: facts['max'] ?? facts['maxLength'],
    };
    return this.i18n.find(key ?? 'validation.rule', params) ?? '';
  }
}

const builtInKeys: Readonly<Record<string, string>> = {
  required: 'validation.required',
  email: 'validation.email',
  min: 'validation.tooSmall',
  max: 'validation.tooLarge',
  minLength: 'validation.tooShort',
  maxLength: 'validation.tooLong',
  pattern: 'validation.format.regex',
  parse: 'validation.wrongType',
};
