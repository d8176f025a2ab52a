import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { aSession, provideTestSession } from '../../testing/session-fixture.ts';
import { sessionApi } from '../session/session.actions.ts';
import { sessionFeature } from '../session/session.feature.ts';
import { ApiClient } from './api-client.ts';
import type { ApiError } from './api-error.ts';
import { apiInterceptors } from './api-interceptors.ts';

const refusal = { error: { code: 'signInRequired', message: 'Sign in.', requestId: 'r-1' } };
const unauthorized = { status: 401, statusText: 'Unauthorized' };

describe('a request whose session has run out', () => {
  let server: HttpTestingController;
  let store: Store;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideTestSession(),
        provideHttpClient(withInterceptors([...apiInterceptors])),
        provideHttpClientTesting(),
      ],
    });
    server = TestBed.inject(HttpTestingController);
    store = TestBed.inject(Store);
    store.dispatch(sessionApi.sessionLoaded({ session: aSession() }));
  });

  async function turn(): Promise<void> {
    TestBed.tick();
    await Promise.resolve();
  }

  it('waits for the person to sign in again and is then sent as it was', async () => {
    let answer: unknown;
    TestBed.inject(ApiClient)
      .command('/awards/1/offer', { note: 'kept' }, { version: 3, idempotencyKey: 'one-intention' })
      .subscribe((view) => (answer = view));
    server.expectOne('/api/v1/awards/1/offer').flush(refusal, unauthorized);
    await turn();
    expect(store.selectSignal(sessionFeature.selectStatus)()).toBe('expired');

    store.dispatch(sessionApi.sessionStarted({ session: aSession() }));
    await turn();
    const again = server.expectOne('/api/v1/awards/1/offer');
    expect(again.request.body).toEqual({ note: 'kept' });
    expect(again.request.headers.get('If-Match')).toBe('"v3"');
    expect(again.request.headers.get('Idempotency-Key')).toBe('one-intention');
    again.flush({ done: true });
    expect(answer).toEqual({ done: true });
  });

  it('sends every request that waited, after one sign-in', async () => {
    const http = TestBed.inject(HttpClient);
    const answers: unknown[] = [];
    for (const path of ['/api/v1/a', '/api/v1/b']) http.get(path).subscribe((view) => answers.push(view));
    for (const path of ['/api/v1/a', '/api/v1/b']) server.expectOne(path).flush(refusal, unauthorized);
    await turn();
    store.dispatch(sessionApi.sessionStarted({ session: aSession() }));
    await turn();
    for (const path of ['/api/v1/a', '/api/v1/b']) server.expectOne(path).flush(path);
    expect(answers).toEqual(['/api/v1/a', '/api/v1/b']);
  });

  it('fails when the person leaves instead', async () => {
    let failure: ApiError | undefined;
    TestBed.inject(HttpClient)
      .get('/api/v1/awards')
      .subscribe({ error: (error: ApiError) => (failure = error) });
    server.expectOne('/api/v1/awards').flush(refusal, unauthorized);
    await turn();
    store.dispatch(sessionApi.sessionEnded());
    await turn();
    server.expectNone('/api/v1/awards');
    expect(failure?.code).toBe('signInRequired');
  });

  it('is not held back before anybody has signed in', () => {
    store.dispatch(sessionApi.sessionEnded());
    let failure: ApiError | undefined;
    TestBed.inject(HttpClient)
      .get('/api/v1/awards')
      .subscribe({ error: (error: ApiError) => (failure = error) });
    server.expectOne('/api/v1/awards').flush(refusal, unauthorized);
    expect(failure?.status).toBe(401);
  });

  it('lets a refused password answer for itself', () => {
    let failure: ApiError | undefined;
    TestBed.inject(ApiClient)
      .command('/session', { email: 'a@b.c', password: 'x' })
      .subscribe({ error: (error: ApiError) => (failure = error) });
    server
      .expectOne('/api/v1/session')
      .flush({ error: { code: 'signInFailed', message: 'No.', requestId: 'r-2' } }, unauthorized);
    expect(failure?.code).toBe('signInFailed');
  });
});
