import type { ElementRef } from '@angular/core';
import { Component, inject, input, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { FIELD_CONTEXT } from '../labelled-field/field-context.ts';

/** A password that can be looked at while it is typed. Inside a `tg-field`. */
@Component({
  selector: 'tg-password-input',
  imports: [TranslatePipe],
  template: `
    <input
      #control
      class="tg-control"
      spellcheck="false"
      autocapitalize="off"
      [type]="isShown() ? 'text' : 'password'"
      [id]="field?.controlId ?? null"
      [attr.autocomplete]="autocomplete()"
      [attr.aria-describedby]="field?.describedBy() ?? null"
      [attr.aria-invalid]="field?.showsError() ? true : null"
      [attr.aria-required]="required() ? true : null"
      [disabled]="disabled()"
      [value]="value()"
      (input)="value.set(control.value)"
      (blur)="touch.emit()"
    />
    <button type="button" [attr.aria-pressed]="isShown()" (click)="isShown.set(!isShown())">
      {{ (isShown() ? 'common.actions.hide' : 'common.actions.show') | t }}
      <span class="tg-aloud">{{ field?.label() }}</span>
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    input.tg-control {
      padding-inline-end: 4.5rem;
    }
    button {
      position: absolute;
      inset-block: 0.25rem;
      inset-inline-end: 0.25rem;
      padding-inline: 0.75rem;
      border: 0;
      border-radius: 4px;
      background: none;
      color: var(--mat-sys-primary);
      font: var(--mat-sys-label-medium);
      cursor: pointer;
    }
    button:hover {
      background: var(--mat-sys-surface-container);
    }
  `,
})
export class PasswordInput implements FormValueControl<string> {
  protected readonly field = inject(FIELD_CONTEXT, { optional: true });

  readonly value = model('');
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
  readonly disabled = input(false);
  readonly required = input(false);
  readonly touch = output();

  protected readonly isShown = signal(false);
  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }
}
