import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import type {
  AttendanceSessionView,
  FundedProjectView,
} from '#shared/funded-projects/funded-project-views.ts';
import { apiErrorInterceptor } from '../../../core/http/api-error.interceptor.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { sessionApi } from '../../../core/session/session.actions.ts';
import { aSession, provideTestSession } from '../../../testing/session-fixture.ts';
import { SessionPage } from './session-page.ts';

const organisationId = '66f0000000000000000000a1';
const projectId = '66f0000000000000000000b1';
const sessionId = '66f0000000000000000000c1';
const [first, second] = ['66f0000000000000000000d1', '66f0000000000000000000d2'];

const project = {
  id: projectId,
  version: 3,
  status: 'active',
  title: 'Sewing class',
  organisationId,
  startsOn: '2026-07-01',
  endsOn: '2026-12-15',
} as FundedProjectView;

const session: AttendanceSessionView = {
  id: sessionId,
  version: 4,
  projectId,
  projectTitle: 'Sewing class',
  projectReference: 'OMG/P1',
  projectStatus: 'active',
  organisationId,
  heldOn: '2026-08-03',
  topic: 'Seams',
  marks: [{ enrolmentId: first, mark: 'present' }],
  present: 1,
  roll: [
    { enrolmentId: first, number: 1, name: 'Nomvula Jacobs' },
    { enrolmentId: second, number: 2, name: 'Sipho Adams' },
  ],
  savedAt: '2026-08-03T14:00:00.000Z',
  savedBy: 'Zanele Petersen',
};

describe('the attendance register of a day', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<SessionPage>;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ...provideTestSession(),
        provideHttpClient(withInterceptors([apiErrorInterceptor])),
        provideHttpClientTesting(),
        provideRouter([]),
      ],
    });
    await TestBed.inject(I18n).load('fundedProjects', 'ui', 'errors');
    const membership = {
      organisationId,
      organisationName: 'Mossel Bay',
      organisationCode: 'WC043',
      organisationKind: 'municipality' as const,
      roles: ['projectLead' as const],
    };
    TestBed.inject(Store).dispatch(
      sessionApi.sessionStarted({ session: { ...aSession(), memberships: [membership] } }),
    );
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(SessionPage);
    fixture.componentRef.setInput('id', projectId);
    fixture.componentRef.setInput('sessionId', sessionId);
    TestBed.tick();
    http.expectOne(`/api/v1/funded-projects/${projectId}`).flush(project);
    http.expectOne(`/api/v1/attendance-sessions/${sessionId}`).flush(session);
    await fixture.whenStable();
  });

  const page = () => fixture.nativeElement as HTMLElement;
  const button = (words: string) =>
    [...page().querySelectorAll('button')].find((each) => each.textContent.includes(words));

  it('changes a mark by a tap: present, absent, excused, present again', async () => {
    const seen: string[] = [];
    for (let taps = 0; taps < 4; taps += 1) {
      button('Sipho Adams')?.click();
      await fixture.whenStable();
      seen.push(button('Sipho Adams')?.querySelector('.mark')?.textContent.trim() ?? '');
    }
    expect(seen).toEqual(['Present', 'Absent', 'Excused', 'Present']);
    expect(page().textContent).toContain('2 of 2 present');
  });

  it('saves the whole day with the version that was read', async () => {
    const navigate = spyOn(TestBed.inject(Router), 'navigate').and.resolveTo(true);
    button('Mark all present')?.click();
    button('Save attendance')?.click();
    await Promise.resolve();
    const request = http.expectOne(`/api/v1/attendance-sessions/${sessionId}`);
    expect(request.request.method).toBe('PUT');
    expect(request.request.headers.get('If-Match')).toBe('"v4"');
    expect(request.request.body).toEqual({
      marks: [
        { enrolmentId: first, mark: 'present' },
        { enrolmentId: second, mark: 'present' },
      ],
    });
    request.flush({ ...session, version: 5, present: 2 });
    await fixture.whenStable();
    expect(navigate).toHaveBeenCalled();
  });

  it('keeps the marks on the screen when somebody else saved first', async () => {
    button('Sipho Adams')?.click();
    button('Save attendance')?.click();
    await Promise.resolve();
    http
      .expectOne(`/api/v1/attendance-sessions/${sessionId}`)
      .flush(
        { error: { code: 'versionStale', message: 'Stale', requestId: 'r1' } },
        { status: 412, statusText: 'Precondition Failed' },
      );
    await fixture.whenStable();
    expect(page().querySelector('tg-conflict-notice')).not.toBeNull();
    expect(button('Sipho Adams')?.textContent).toContain('Present');
  });
});
