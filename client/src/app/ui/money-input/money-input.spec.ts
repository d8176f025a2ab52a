import { Component, signal } from '@angular/core';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { form, FormField, required } from '@angular/forms/signals';
import { I18n } from '../../core/i18n/i18n.ts';
import { LabelledField } from '../labelled-field/labelled-field.ts';
import { MoneyInput } from './money-input.ts';

@Component({
  selector: 'tg-test-host',
  imports: [FormField, LabelledField, MoneyInput],
  template: `<tg-field label="Unit price" help="Without VAT"
    ><tg-money-input [formField]="form.amount"
  /></tg-field>`,
})
class Host {
  readonly model = signal<{ amount: number | null }>({ amount: 123_450 });
  readonly form = form(this.model, (path) => {
    required(path.amount);
  });
}

describe('the money input', () => {
  let fixture: ComponentFixture<Host>;
  let input: HTMLInputElement;

  beforeEach(async () => {
    await TestBed.inject(I18n).load('ui', 'validation');
    fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    input = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  });

  async function type(text: string): Promise<void> {
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function leave(): Promise<void> {
    input.dispatchEvent(new Event('blur'));
    await fixture.whenStable();
  }

  function amount(): number | null {
    return fixture.componentInstance.model().amount;
  }

  it('shows cents as rand', () => {
    expect(input.value).toBe('1\u00a0234,50');
  });

  it('reads what people type', async () => {
    await type('2 500,75');
    expect(amount()).toBe(250_075);
    await type('2500.75');
    expect(amount()).toBe(250_075);
  });

  it('leaves what is typed alone until the field is left, then writes it as the portal does', async () => {
    await type('12345');
    expect(input.value).toBe('12345');
    await leave();
    expect(input.value).toBe('12\u00a0345,00');
    expect(amount()).toBe(1_234_500);
  });

  it('says how to write an amount when it is none, and keeps what was typed', async () => {
    await type('about fifty');
    await leave();
    expect(input.value).toBe('about fifty');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('in digits');
  });

  it('is empty for null, and the field says that it is needed', async () => {
    await type('');
    await leave();
    expect(amount()).toBeNull();
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Fill in this field');
  });

  it('is tied to its label, help and error', async () => {
    const label = (fixture.nativeElement as HTMLElement).querySelector('label')!;
    expect(label.htmlFor).toBe(input.id);
    await type('');
    await leave();
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
    expect(described).toContain('Without VAT');
    expect(described).toContain('Fill in this field');
  });
});
