import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { I18n } from '../../../core/i18n/i18n.ts';
import { Access } from '../../../core/access/access.ts';
import { sessionApi } from '../../../core/session/session.actions.ts';
import { aSession, provideTestSession } from '../../../testing/session-fixture.ts';
import { ScoringForm } from './scoring-form.ts';

const applicationId = '66f0000000000000000000a1';
const scale = [0, 1, 2].map((score) => ({ score, description: `Step ${score}` }));
const department = {
  organisationId: '66f0000000000000000000d1',
  organisationName: 'Department',
  organisationCode: 'WCDLG',
  organisationKind: 'department' as const,
  roles: ['assessor' as const],
};

describe('scoring an application', () => {
  let fixture: ComponentFixture<ScoringForm>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...provideTestSession(), provideHttpClient(), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    await TestBed.inject(I18n).load('assessments', 'ui', 'errors');
    TestBed.inject(Store).dispatch(
      sessionApi.sessionStarted({ session: { ...aSession(), memberships: [department] } }),
    );
    fixture = TestBed.createComponent(ScoringForm);
    fixture.componentRef.setInput('view', {
      applicationId,
      version: 1,
      status: 'open',
      assessorId: TestBed.inject(Access).requiredActor().userId,
      applicationInAssessment: true,
      rubric: [
        { key: 'need', label: 'Need', weight: 60, scale },
        { key: 'plan', label: 'Plan', weight: 40, scale },
      ],
      scores: [],
    });
    fixture.detectChanges();
    page = fixture.nativeElement as HTMLElement;
  });

  function give(criterion: string, score: number, why: string): void {
    const card = page.querySelector(`[aria-labelledby="criterion-${criterion}"]`);
    card?.querySelectorAll<HTMLInputElement>('input[type=radio]')[score]?.click();
    const text = card?.querySelector('textarea');
    if (!text) throw new Error(`There is no criterion ${criterion}.`);
    text.value = why;
    text.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  }

  const finishButton = () =>
    [...page.querySelectorAll('button')].find((button) =>
      button.textContent.includes('Finish the assessment'),
    );

  it('sends nothing before something is changed', async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    http.expectNone(() => true);
    expect(page.textContent).toContain('2 criteria left');
  });

  it('adds the total up as scores are given, and offers to finish when nothing is left', () => {
    give('need', 2, 'Shown by the register');
    expect(page.querySelector('.total')?.textContent).toContain('So far 60 of 60 points');
    expect(finishButton()?.getAttribute('aria-disabled')).toBe('true');
    give('plan', 1, 'Two steps are missing');
    expect(page.querySelector('.total')?.textContent).toContain('80 of 100');
    expect(finishButton()?.getAttribute('aria-disabled')).toBeNull();
  });

  it('keeps a criterion open while its justification says too little', () => {
    give('need', 2, 'Good');
    expect(page.querySelector('[aria-labelledby="criterion-need"]')?.textContent).toContain(
      'Needs a score and a justification',
    );
  });
});
