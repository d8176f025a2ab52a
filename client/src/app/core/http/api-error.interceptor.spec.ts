import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { Connection } from '../connection/connection.ts';
import { ApiError } from './api-error.ts';
import { apiErrorInterceptor } from './api-error.interceptor.ts';
import { clientHeaderInterceptor } from './client-header.interceptor.ts';

describe('the error of a failed request', () => {
  let http: HttpClient;
  let server: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([clientHeaderInterceptor, apiErrorInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpClient);
    server = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    server.verify();
  });

  async function errorOf(answer: () => void): Promise<ApiError> {
    const asked = firstValueFrom(http.get('/api/v1/awards'));
    answer();
    return asked.then(
      () => fail('The request should have failed.') as never,
      (error: unknown) => error as ApiError,
    );
  }

  it('carries the code, the fields and the request id of the envelope', async () => {
    const fields = [{ path: 'email', code: 'required', message: 'Fill in this field.' }];
    const error = await errorOf(() => {
      server
        .expectOne('/api/v1/awards')
        .flush(
          { error: { code: 'validationFailed', message: 'No.', fields, requestId: 'r-1' } },
          { status: 400, statusText: 'Bad Request' },
        );
    });
    expect(error).toBeInstanceOf(ApiError);
    expect(error.code).toBe('validationFailed');
    expect(error.fields).toEqual(fields);
    expect(error.requestId).toBe('r-1');
    expect(error.isTemporary).toBeFalse();
  });

  it('knows a conflict by its code', async () => {
    const error = await errorOf(() => {
      server
        .expectOne('/api/v1/awards')
        .flush(
          { error: { code: 'versionStale', message: 'No.', requestId: 'r-2' } },
          { status: 412, statusText: 'Precondition Failed' },
        );
    });
    expect(error.isConflict).toBeTrue();
  });

  it('finds words for an answer that a proxy made', async () => {
    const error = await errorOf(() => {
      server
        .expectOne('/api/v1/awards')
        .flush('<html>Bad gateway</html>', { status: 502, statusText: 'Bad Gateway' });
    });
    expect(error.code).toBe('unavailable');
    expect(error.isTemporary).toBeTrue();
  });

  it('raises the offline banner when nobody answers, and takes it down with the next answer', async () => {
    const connection = TestBed.inject(Connection);
    const error = await errorOf(() => {
      server.expectOne('/api/v1/awards').error(new ProgressEvent('error'));
    });
    expect(error.code).toBe('unreachable');
    expect(connection.isOnline()).toBeFalse();

    const next = firstValueFrom(http.get('/api/v1/awards'));
    server.expectOne('/api/v1/awards').flush({});
    await next;
    expect(connection.isOnline()).toBeTrue();
  });

  it('says that the request comes from this client, to the API and to nobody else', () => {
    http.post('/api/v1/awards', {}).subscribe();
    http.get('/elsewhere').subscribe();
    expect(server.expectOne('/api/v1/awards').request.headers.get('X-Thusong-Client')).toBe('web');
    expect(server.expectOne('/elsewhere').request.headers.has('X-Thusong-Client')).toBeFalse();
  });
});
