import { InjectionToken } from '@angular/core';
import type { Signal } from '@angular/core';

/** What a control inside a `tg-field` needs to be tied to its label, help and error. */
export interface FieldContext {
  readonly controlId: string;
  readonly describedBy: Signal<string | null>;
  readonly showsError: Signal<boolean>;
  readonly label: Signal<string>;
}

export const FIELD_CONTEXT = new InjectionToken<FieldContext>('The tg-field around a control');
