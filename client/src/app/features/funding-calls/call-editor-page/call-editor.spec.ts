import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { apiErrorInterceptor } from '../../../core/http/api-error.interceptor.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { sessionApi } from '../../../core/session/session.actions.ts';
import { aSession, provideTestSession } from '../../../testing/session-fixture.ts';
import { aCall, callId, department, mosselBay } from '../testing/a-call.ts';
import { CallEditor } from './call-editor.ts';

describe('the editor of a call', () => {
  let fixture: ComponentFixture<CallEditor>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ...provideTestSession(),
        provideHttpClient(withInterceptors([apiErrorInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    await TestBed.inject(I18n).load('fundingCalls', 'grantApplications', 'ui', 'errors');
    const membership = {
      organisationId: department,
      organisationName: 'Department',
      organisationCode: 'D',
      organisationKind: 'department' as const,
      roles: ['programmeOfficer' as const],
    };
    TestBed.inject(Store).dispatch(
      sessionApi.sessionStarted({ session: { ...aSession(), memberships: [membership] } }),
    );
    const call = aCall({ status: 'draft' });
    fixture = TestBed.createComponent(CallEditor);
    fixture.componentRef.setInput('call', call);
    fixture.componentRef.setInput('choices', {
      municipalities: call.municipalities,
      assessors: [],
      approvers: [],
    });
    fixture.componentRef.setInput('allocations', call.allocations);
    fixture.componentRef.setInput('section', 'overview');
    await fixture.whenStable();
    page = fixture.nativeElement as HTMLElement;
  });

  async function type(selector: string, text: string): Promise<void> {
    const control = page.querySelector<HTMLInputElement>(selector);
    if (!control) throw new Error(`There is no ${selector}.`);
    control.value = text;
    control.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  /** The request of the autosave, which waits for a pause in the typing. */
  async function saving(): Promise<TestRequest> {
    for (let tries = 0; tries < 80; tries += 1) {
      const [request] = http.match(`/api/v1/funding-calls/${callId}`);
      if (request) return request;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('Nothing was saved.');
  }

  const missingTexts = (): string[] =>
    [...page.querySelectorAll('.missing li')].map((line) => line.textContent.trim());

  it('says at once what is missing, and no longer once it is there', async () => {
    expect(missingTexts()).toEqual(['Choose at least one assessor.', 'Set the limit of every approver.']);
    await type('[data-field="title"] input', '');
    expect(missingTexts()[0]).toBe('Give the call a title.');
  });

  it('saves only what changed, by itself, on the version it saw', async () => {
    await type('[data-field="title"] input', 'A better title');
    const request = await saving();
    expect(request.request.method).toBe('PATCH');
    expect(request.request.body).toEqual({ title: 'A better title' });
    expect(request.request.headers.get('If-Match')).toBe('"v3"');
    request.flush(aCall({ status: 'draft', version: 4 }));
    await fixture.whenStable();
    await type('[data-field="title"] input', 'A still better title');
    const next = await saving();
    expect(next.request.headers.get('If-Match')).toBe('"v4"');
    next.flush(aCall({ status: 'draft', version: 5 }));
  });

  it('keeps what was typed and says so when somebody else changed the draft', async () => {
    await type('[data-field="title"] input', 'Mine');
    const request = await saving();
    const error = { code: 'versionStale', message: '', requestId: 'r' };
    request.flush({ error }, { status: 412, statusText: 'Precondition Failed' });
    // The answer travels through promises of the autosave before it is on the page.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fixture.whenStable();
    expect(page.querySelector('tg-conflict-notice')).not.toBeNull();
    expect(page.querySelector<HTMLInputElement>('[data-field="title"] input')?.value).toBe('Mine');
  });

  it('starts a checklist of its own from the built-in one, and tells what an item without words lacks', async () => {
    fixture.componentRef.setInput('section', 'screening');
    await fixture.whenStable();
    const press = async (name: string) => {
      [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name))?.click();
      await fixture.whenStable();
    };
    const labels = () =>
      [...page.querySelectorAll<HTMLInputElement>('[data-field$=".label"] input')].map(({ value }) => value);
    await press('Start from the portal');
    expect(labels().length).toBe(6);
    await press('Add an item');
    expect(labels().at(-1)).toBe('');
    expect(missingTexts()[0]).toBe('Say what is checked, or remove the item.');
    const request = await saving();
    expect(Object.keys(request.request.body as object)).toEqual(['screeningItems']);
    request.flush(aCall({ status: 'draft', version: 4 }));
  });

  it('lets the municipalities with an allocation be chosen in one go', async () => {
    fixture.componentRef.setInput('section', 'eligibility');
    await fixture.whenStable();
    const box = page.querySelector<HTMLInputElement>(
      `[data-field="eligibleOrganisationIds.${mosselBay}"] input`,
    );
    box?.click();
    await fixture.whenStable();
    expect(missingTexts()[0]).toBe('Choose at least one municipality that may apply.');
    [...page.querySelectorAll('button')]
      .find((button) => button.textContent.includes('Everyone with'))
      ?.click();
    await fixture.whenStable();
    expect(box?.checked).toBeTrue();
    expect(missingTexts()).toEqual(['Choose at least one assessor.', 'Set the limit of every approver.']);
  });
});
