import { inject, Injectable } from '@angular/core';
import { map, tap, type Observable } from 'rxjs';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type {
  StartTestApplicationBody,
  TestApplicationView,
} from '#shared/test-applications/test-application-views.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { TestPlace } from './test-place.ts';

type OnTest = Pick<TestApplicationView, 'id' | 'version'>;

/** What the editor asks of an application, asked of a test; and the steps that only a test has. */
@Injectable()
export class TestApplicationsClient {
  private readonly api = inject(ApiClient);
  private readonly place = inject(TestPlace);

  start(callId: string, body: StartTestApplicationBody): Observable<TestApplicationView> {
    return this.api.command(`/funding-calls/${callId}/test-applications`, body);
  }

  read(id: string): Observable<TestApplicationView> {
    return this.kept(this.api.get(`/test-applications/${id}`));
  }

  saveSection(id: string, part: string, body: unknown, version: number): Observable<SectionSaved> {
    return this.api.command(`/test-applications/${id}/${part}`, body, { method: 'PUT', version });
  }

  certify(on: OnTest): Observable<TestApplicationView> {
    return this.kept(this.step(on, 'certify'));
  }

  submit(on: OnTest): Observable<TestApplicationView> {
    return this.kept(this.step(on, 'submit'));
  }

  reopen(on: OnTest): Observable<TestApplicationView> {
    return this.kept(this.step(on, 'reopen'));
  }

  /** Answers that it is gone: there is no body. */
  remove({ id, version }: OnTest): Observable<true> {
    return this.api
      .command<unknown>(`/test-applications/${id}/remove`, {}, { version })
      .pipe(map((): true => true));
  }

  private step({ id, version }: OnTest, verb: string): Observable<TestApplicationView> {
    return this.api.command(`/test-applications/${id}/${verb}`, {}, { version });
  }

  private kept(answer: Observable<TestApplicationView>): Observable<TestApplicationView> {
    return answer.pipe(tap((view) => this.place.test.set(view)));
  }
}
