import { Component, signal } from '@angular/core';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { refuse } from '#shared/errors/refusal.ts';
import type { Refusal } from '#shared/errors/refusal.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { CommandButton } from './command-button.ts';

@Component({
  selector: 'tg-test-host',
  imports: [CommandButton],
  template: `<tg-command-button [decision]="decision()" [busy]="busy()" (run)="runs.set(runs() + 1)"
    >Pay</tg-command-button
  >`,
})
class Host {
  readonly decision = signal<{ readonly ok: true } | Refusal | null>({ ok: true });
  readonly busy = signal(false);
  readonly runs = signal(0);
}

describe('the command button', () => {
  let fixture: ComponentFixture<Host>;

  beforeEach(async () => {
    await TestBed.inject(I18n).load('errors', 'ui');
    fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
  });

  function button(): HTMLButtonElement {
    return (fixture.nativeElement as HTMLElement).querySelector('button')!;
  }

  it('runs a command that is allowed', () => {
    button().click();
    expect(fixture.componentInstance.runs()).toBe(1);
    expect(button().getAttribute('aria-disabled')).toBeNull();
  });

  it('says under itself why a command is not allowed, and does not run it', async () => {
    fixture.componentInstance.decision.set(refuse('actorTookEarlierStep', { step: 'prepare' }));
    await fixture.whenStable();
    button().click();
    expect(fixture.componentInstance.runs()).toBe(0);
    const reason = document.getElementById(button().getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toContain('You took an earlier step');
  });

  it('stays in the tab order while dark, so that its reason can be read', async () => {
    fixture.componentInstance.decision.set(refuse('callIsNotOpen'));
    await fixture.whenStable();
    expect(button().disabled).toBeFalse();
    expect(button().getAttribute('aria-disabled')).toBe('true');
    button().focus();
    expect(document.activeElement).toBe(button());
  });

  it('names the roles that may act instead', async () => {
    fixture.componentInstance.decision.set(refuse('roleRequired', { roles: ['approver', 'financeOfficer'] }));
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Approver, Finance officer');
  });

  it('runs once while the command is on its way', async () => {
    fixture.componentInstance.busy.set(true);
    await fixture.whenStable();
    button().click();
    expect(fixture.componentInstance.runs()).toBe(0);
    expect(button().getAttribute('aria-busy')).toBe('true');
  });
});
