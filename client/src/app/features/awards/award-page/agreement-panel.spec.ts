import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { Role } from '#shared/access/roles.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { sessionApi } from '../../../core/session/session.actions.ts';
import { aSession, provideTestSession } from '../../../testing/session-fixture.ts';
import { AgreementPanel } from './agreement-panel.ts';

const municipalityId = '66f0000000000000000000a1';
const sha256 = 'a'.repeat(64);

function anAward(change: Partial<AwardView> = {}): AwardView {
  return {
    id: '66f0000000000000000000b1',
    reference: 'OMG-2026-27-WC043-001-A',
    version: 2,
    status: 'accepted',
    acceptanceDueOn: '2026-12-10',
    acceptanceExtensions: [],
    organisationId: municipalityId,
    signatures: [],
    signedCopies: [],
    steps: [],
    agreementSha256: sha256,
    agreementTemplate: null,
    issuedDocuments: [
      {
        kind: 'agreement',
        documentId: '66f0000000000000000000c1',
        sha256,
        issuedAt: '2026-11-22T08:00:00.000Z',
      },
    ],
    ...change,
  } as AwardView;
}

const signedByMunicipality = {
  side: 'municipality',
  userId: 'somebody',
  name: 'Themba Ngxale',
  capacity: 'Municipal Manager',
  signedAt: '2026-11-22T08:00:00.000Z',
  method: 'password',
  agreementSha256: sha256,
} as const;

describe('the agreement of an award', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...provideTestSession(), provideHttpClient(), provideHttpClientTesting()],
    });
    await TestBed.inject(I18n).load('awards', 'agreementTemplates', 'ui', 'errors');
  });

  function show(view: AwardView, role: Role): HTMLElement {
    const isMunicipal = role === 'municipalManager' || role === 'grantOfficer';
    const membership = {
      organisationId: isMunicipal ? municipalityId : '66f0000000000000000000d1',
      organisationName: isMunicipal ? 'Mossel Bay' : 'Department',
      organisationCode: isMunicipal ? 'WC043' : 'WCDLG',
      organisationKind: isMunicipal ? ('municipality' as const) : ('department' as const),
      roles: [role],
    };
    TestBed.inject(Store).dispatch(
      sessionApi.sessionStarted({ session: { ...aSession(), memberships: [membership] } }),
    );
    const fixture = TestBed.createComponent(AgreementPanel);
    fixture.componentRef.setInput('view', view);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  const signButton = (page: HTMLElement) =>
    [...page.querySelectorAll('button')].find((button) => button.textContent.includes('Sign the agreement'));

  it('lets the municipal manager sign once they say that they have read it', () => {
    const page = show(anAward(), 'municipalManager');
    expect(signButton(page)?.getAttribute('aria-disabled')).toBe('true');
    page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    TestBed.tick();
    expect(signButton(page)?.getAttribute('aria-disabled')).toBeNull();
    expect(page.querySelector<HTMLInputElement>('tg-field input')?.value).toBe('Municipal Manager');
  });

  it('says why an approver cannot sign while the agreement is being prepared', () => {
    const page = show(anAward({ agreementSha256: null, issuedDocuments: [] }), 'approver');
    expect(page.textContent).toContain('being prepared');
    expect(signButton(page)?.getAttribute('aria-disabled')).toBe('true');
  });

  it('says that a side has signed already, and by whom', () => {
    const page = show(anAward({ signatures: [signedByMunicipality] }), 'municipalManager');
    expect(page.textContent).toContain('Signed by Themba Ngxale, Municipal Manager');
    expect(page.textContent).toContain('Themba Ngxale has signed for this side already');
  });

  it('shows a grant officer who is awaited, and no button', () => {
    const page = show(anAward(), 'grantOfficer');
    expect(page.textContent).toContain('Waits for: Municipal manager');
    expect(signButton(page)).toBeUndefined();
  });
});
