import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, model, output, signal, viewChild } from '@angular/core';
import { transformedValue } from '@angular/forms/signals';
import type { FormValueControl } from '@angular/forms/signals';
import { formatRandInput, parseRand } from '#shared/money/money.ts';
import { FIELD_CONTEXT } from '../labelled-field/field-context.ts';

/**
 * An amount typed the way people write it (`1 234,50`, `1234.5`); the model holds cents, or null for an empty field.
 * `<tg-field [label]="…"><tg-money-input [formField]="form.unitPriceMinor" /></tg-field>`
 */
@Component({
  selector: 'tg-money-input',
  template: `
    <span class="currency" aria-hidden="true">R</span>
    <input
      #control
      type="text"
      inputmode="decimal"
      autocomplete="off"
      class="tg-control"
      [id]="field?.controlId ?? null"
      [attr.aria-describedby]="field?.describedBy() ?? null"
      [attr.aria-invalid]="field?.showsError() || (wasLeft() && !isAmount()) ? true : null"
      [attr.aria-required]="required() ? true : null"
      [attr.aria-label]="label()"
      [disabled]="disabled()"
      [readOnly]="readonly()"
      [value]="text()"
      (input)="wasLeft.set(false); text.set(control.value)"
      (blur)="leave()"
    />
  `,
  styles: `
    :host {
      position: relative;
      display: block;
    }
    .currency {
      position: absolute;
      inset-inline-start: 0.75rem;
      inset-block-start: 50%;
      translate: 0 -50%;
      color: var(--mat-sys-on-surface-variant);
    }
    input.tg-control {
      padding-inline-start: 1.75rem;
      text-align: end;
    }
  `,
})
export class MoneyInput implements FormValueControl<number | null> {
  protected readonly field = inject(FIELD_CONTEXT, { optional: true });

  /** Cents. */
  readonly value = model<number | null>(null);
  readonly disabled = input(false);
  readonly readonly = input(false);
  readonly required = input(false);
  /** Only where there is no `tg-field` around it, as in the cell of a table. */
  readonly label = input<string | null>(null);
  readonly touch = output();

  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');

  protected readonly text = transformedValue(this.value, {
    parse: (text: string) => {
      const result = parseRand(text);
      if (result.ok) return { value: result.minor };
      if (result.code === 'empty') return { value: null };
      const worded = { code: `money.${result.code}`, message: result.hint };
      return { error: { kind: 'money', message: result.hint, worded } };
    },
    format: (minor: number | null) => (minor === null ? '' : formatRandInput(minor)),
  });

  /** Left with this text in it: what is no amount is marked then, not while it is on its way to one. */
  protected readonly wasLeft = signal(false);

  /** Whether what stands in the field is an amount; else the model still holds the one before. */
  readonly isAmount = computed(() => this.text.parseErrors().length === 0);

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }

  /** Shows the amount the way the portal writes it, so that a slip of the comma is seen at once. */
  protected leave(): void {
    this.wasLeft.set(true);
    const minor = this.value();
    if (this.isAmount() && minor !== null) this.text.set(formatRandInput(minor));
    this.touch.emit();
  }
}
