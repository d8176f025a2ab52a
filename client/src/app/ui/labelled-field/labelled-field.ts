import {
  afterRenderEffect,
  booleanAttribute,
  Component,
  computed,
  contentChild,
  ElementRef,
  forwardRef,
  inject,
  input,
} from '@angular/core';
import { FormField } from '@angular/forms/signals';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { FIELD_CONTEXT } from './field-context.ts';
import type { FieldContext } from './field-context.ts';
import { FieldMessage } from './field-message.ts';

let lastId = 0;

/**
 * Label, help and error around one control of a signal form. The control inside is a native `<input>`, `<select>` or
 * `<textarea>` with `[formField]`, or one of ours such as `tg-money-input`; this ties them together for everybody.
 *
 * `<tg-field [label]="'accounts.email' | t"><input type="email" [formField]="form.email" /></tg-field>`
 */
@Component({
  selector: 'tg-field',
  imports: [Icon, TranslatePipe],
  providers: [{ provide: FIELD_CONTEXT, useExisting: forwardRef(() => LabelledField) }],
  template: `
    <label [attr.for]="controlId">
      {{ label() }}
      @if (!isRequired() && !hideOptional()) {
        <span class="optional">({{ 'ui.form.optional' | t }})</span>
      }
    </label>
    @if (help(); as help) {
      <p class="help" [id]="helpId">{{ help }}</p>
    }
    <ng-content />
    @if (showsError()) {
      <p class="error" [id]="errorId">
        <tg-icon name="alert" size="1.0625rem" /><span>{{ errorText() }}</span>
      </p>
    } @else if (hint(); as hint) {
      <p class="hint" [id]="hintId">{{ hint }}</p>
    }
  `,
  styleUrl: './labelled-field.css',
})
export class LabelledField implements FieldContext {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly message = inject(FieldMessage);

  readonly label = input.required<string>();
  /** What to write and where to find it; stands between label and control, so that it is read before typing. */
  readonly help = input<string | null>(null);
  /** A fact under the control while there is no error: what is left, how many words. */
  readonly hint = input<string | null>(null);
  /** For a field whose being optional needs no word, such as a filter. */
  readonly hideOptional = input(false, { transform: booleanAttribute });
  /** Where the form's rule for "required" is not Angular's `required()`. */
  readonly required = input(false, { transform: booleanAttribute });

  private readonly formField = contentChild(FormField);

  readonly controlId = `tg-control-${++lastId}`;
  protected readonly helpId = `${this.controlId}-help`;
  protected readonly hintId = `${this.controlId}-hint`;
  protected readonly errorId = `${this.controlId}-error`;

  private readonly state = computed(() => this.formField()?.state());
  protected readonly isRequired = computed(() => this.required() || (this.state()?.required() ?? false));
  readonly showsError = computed(() => {
    const state = this.state();
    return state !== undefined && state.touched() && state.invalid() && state.errors().length > 0;
  });
  protected readonly errorText = computed(() => {
    const error = this.state()?.errors()[0];
    return error ? this.message.of(error) : '';
  });
  readonly describedBy = computed(() => {
    const ids = [
      this.help() && this.helpId,
      this.showsError() ? this.errorId : this.hint() && this.hintId,
    ].filter((id) => id);
    return ids.length > 0 ? ids.join(' ') : null;
  });

  constructor() {
    // A native control is the caller's element: its ties are set here, after each render.
    afterRenderEffect(() => {
      const element = this.formField()?.element ?? this.host.querySelector('input, select, textarea');
      if (!(element instanceof HTMLElement) || element.localName.includes('-')) return;
      element.id = this.controlId;
      setAttribute(element, 'aria-describedby', this.describedBy());
      setAttribute(element, 'aria-invalid', this.showsError() ? 'true' : null);
      setAttribute(element, 'aria-required', this.isRequired() ? 'true' : null);
    });
  }
}

function setAttribute(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
