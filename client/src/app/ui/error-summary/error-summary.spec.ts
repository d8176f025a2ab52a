import { Component, signal } from '@angular/core';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { form, FormField, FormRoot, required } from '@angular/forms/signals';
import * as z from 'zod';
import { errorsOnFields, validateWith } from '../../core/forms/validate-with.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { LabelledField } from '../labelled-field/labelled-field.ts';
import { ErrorSummary } from './error-summary.ts';

const schema = z.strictObject({ name: z.string().trim().min(2).max(10), email: z.email() });

@Component({
  selector: 'tg-test-host',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField],
  template: `
    <form [formRoot]="form">
      <tg-error-summary [form]="form" />
      <tg-field label="Name"><input [formField]="form.name" /></tg-field>
      <tg-field label="E-mail"><input type="email" [formField]="form.email" /></tg-field>
      <button type="submit">Save</button>
    </form>
  `,
})
class Host {
  readonly model = signal({ name: '', email: '' });
  sent = 0;
  refuse = false;
  readonly form = form(
    this.model,
    (path) => {
      required(path.name);
      validateWith(path, schema);
    },
    {
      submission: {
        action: (tree) => {
          this.sent += 1;
          const taken = [{ path: 'email', code: 'duplicate', message: 'Taken.' }];
          return Promise.resolve(this.refuse ? errorsOnFields(tree, taken) : undefined);
        },
      },
    },
  );
}

describe('the error summary', () => {
  let fixture: ComponentFixture<Host>;
  let element: HTMLElement;

  beforeEach(async () => {
    await TestBed.inject(I18n).load('ui', 'validation');
    fixture = TestBed.createComponent(Host);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
  });

  async function submit(): Promise<void> {
    element.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await new Promise((resolve) => setTimeout(resolve, 120));
    await fixture.whenStable();
  }

  function frame(): HTMLElement | null {
    return element.querySelector('.frame');
  }

  it('keeps quiet while nothing was attempted', () => {
    expect(frame()).toBeNull();
  });

  it('takes the focus after a refused submit and does not send', async () => {
    await submit();
    expect(fixture.componentInstance.sent).toBe(0);
    expect(document.activeElement).toBe(frame());
    expect(frame()?.textContent).toContain('E-mail');
  });

  it('leads to the field of each line', async () => {
    await submit();
    const [first] = frame()!.querySelectorAll('button');
    first!.click();
    expect(document.activeElement).toBe(element.querySelector('input'));
  });

  it('has the words of the shared schema', async () => {
    fixture.componentInstance.model.set({ name: 'far too long a name', email: 'thandi@example.org' });
    await submit();
    expect(frame()?.textContent).toContain('at most 10 characters');
  });

  it('sends a form that fits and shows what the server says about a field', async () => {
    fixture.componentInstance.model.set({ name: 'Thandi', email: 'thandi@example.org' });
    fixture.componentInstance.refuse = true;
    await submit();
    expect(fixture.componentInstance.sent).toBe(1);
    expect(frame()?.textContent).toContain('stands in the list already');
    expect(document.activeElement).toBe(frame());
  });
});
