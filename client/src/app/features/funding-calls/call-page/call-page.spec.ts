import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { Role } from '#shared/access/roles.ts';
import type { AmendmentList } from '#shared/funding-calls/amendment-views.ts';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { apiErrorInterceptor } from '../../../core/http/api-error.interceptor.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { sessionApi } from '../../../core/session/session.actions.ts';
import { aSession, provideTestSession } from '../../../testing/session-fixture.ts';
import { aCall, callId, department, mosselBay } from '../testing/a-call.ts';
import { CallPage } from './call-page.ts';

describe('the page of a call', () => {
  let fixture: ComponentFixture<CallPage>;
  let http: HttpTestingController;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ...provideTestSession(),
        provideHttpClient(withInterceptors([apiErrorInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    await TestBed.inject(I18n).load('fundingCalls', 'ui', 'errors', 'timeline');
  });

  afterEach(() => {
    http.verify();
  });

  async function open(
    call: FundingCallView,
    kind: 'municipality' | 'department',
    role: Role,
  ): Promise<HTMLElement> {
    const session = aSession();
    const organisationId = kind === 'municipality' ? mosselBay : department;
    const membership = {
      organisationId,
      organisationName: 'Somewhere',
      organisationCode: 'X',
      organisationKind: kind,
      roles: [role],
    };
    TestBed.inject(Store).dispatch(
      sessionApi.sessionStarted({ session: { ...session, memberships: [membership] } }),
    );
    fixture = TestBed.createComponent(CallPage);
    fixture.componentRef.setInput('id', callId);
    fixture.detectChanges();
    http.expectOne(`/api/v1/funding-calls/${callId}`).flush(call);
    if (call.status !== 'draft') await answerAmendments();
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }

  /** An opened call, once shown, asks what was amended in it; a draft cannot have been. */
  async function answerAmendments(): Promise<void> {
    const none: AmendmentList = { published: [], draft: null };
    // The call reaches the page through a promise of its resource.
    await Promise.resolve();
    fixture.detectChanges();
    http.expectOne(`/api/v1/funding-calls/${callId}/amendments`).flush(none);
  }

  function startLink(page: HTMLElement): HTMLAnchorElement | null {
    return page.querySelector<HTMLAnchorElement>('a[href^="/grant-applications/new"]');
  }

  it('offers a grant officer of a named municipality to start, and shows the allocation', async () => {
    const page = await open(aCall(), 'municipality', 'grantOfficer');
    expect(startLink(page)?.getAttribute('href')).toContain(`call=${callId}`);
    expect(page.textContent).toMatch(/R\s600\s000,00/);
  });

  it('says who starts it to a chief financial officer', async () => {
    const page = await open(aCall(), 'municipality', 'chiefFinancialOfficer');
    expect(startLink(page)).toBeNull();
    expect(page.textContent).toContain('A grant officer of your municipality starts the application.');
  });

  it('does not offer it when the call names others, or when its window is over', async () => {
    const call = aCall();
    const others = await open(
      aCall({ design: { ...call.design, eligibleOrganisationIds: [department] } }),
      'municipality',
      'grantOfficer',
    );
    expect(startLink(others)).toBeNull();
    expect(others.textContent).toContain('does not name your municipality');
    const over = await open(aCall({ closesOn: '2020-01-01' }), 'municipality', 'grantOfficer');
    expect(startLink(over)).toBeNull();
    expect(over.textContent).toContain('Window over');
  });

  it('keeps the open command of an incomplete draft dark, with the reason', async () => {
    const draft = aCall({
      status: 'draft',
      issues: [{ section: 'rubric', field: 'rubric', code: 'noCriterion' }],
    });
    const page = await open(draft, 'department', 'programmeOfficer');
    const button = page.querySelector<HTMLButtonElement>('tg-command-button button');
    expect(button?.getAttribute('aria-disabled')).toBe('true');
    button?.click();
    expect(page.textContent).toContain('The call cannot open yet.');
    expect(page.textContent).toContain('1 thing is missing');
  });

  it('shows an auditor everything and no command', async () => {
    const page = await open(aCall(), 'department', 'auditor');
    expect(page.querySelector('tg-command-button')).toBeNull();
    expect(page.textContent).toContain('Panel and limits');
  });
});
