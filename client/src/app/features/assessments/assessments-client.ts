import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  AddSubstituteBody,
  DeclareBody,
  FindConflictBody,
  SaveScoresBody,
} from '#shared/assessments/assessment-requests.ts';
import type { AssessmentView, ComparisonView, ScoresSaved } from '#shared/assessments/assessment-views.ts';
import type { Attendee, MeetingView, OpenMeetingBody } from '#shared/assessments/moderation-meeting.ts';
import { ApiClient } from '../../core/http/api-client.ts';

/** An assessment as a command needs it: of which application, and the version the person was looking at. */
export type OnAssessment = Pick<AssessmentView, 'applicationId' | 'version'>;

/** The commands of assessing over HTTP. Pages read by `httpResource`. */
@Service()
export class AssessmentsClient {
  private readonly api = inject(ApiClient);

  declare(on: OnAssessment, body: DeclareBody): Observable<unknown> {
    return this.send(on, 'declare', body);
  }

  saveScores({ applicationId, version }: OnAssessment, body: SaveScoresBody): Observable<ScoresSaved> {
    const path = `/grant-applications/${applicationId}/assessment/scores`;
    return this.api.command(path, body, { method: 'PUT', version });
  }

  finish(on: OnAssessment): Observable<AssessmentView> {
    return this.send(on, 'finish', {});
  }

  reopen(on: OnAssessment, reason: string): Observable<AssessmentView> {
    return this.send(on, 'reopen', { reason });
  }

  findConflict(applicationId: string, body: FindConflictBody): Observable<ComparisonView> {
    return this.api.command(`/grant-applications/${applicationId}/assessments/conflicts`, body);
  }

  addSubstitute(applicationId: string, body: AddSubstituteBody): Observable<ComparisonView> {
    return this.api.command(`/grant-applications/${applicationId}/assessments/substitutes`, body);
  }

  moderate({ applicationId, version }: OnAssessment, note: string): Observable<ComparisonView> {
    const path = `/grant-applications/${applicationId}/assessments/moderation`;
    return this.api.command(path, { note }, { method: 'PUT', version });
  }

  openMeeting(callId: string, body: OpenMeetingBody): Observable<MeetingView> {
    return this.api.command(`/funding-calls/${callId}/moderation-meetings`, body);
  }

  keepAttendance(
    { id, version }: Pick<MeetingView, 'id' | 'version'>,
    attendance: Attendee[],
  ): Observable<MeetingView> {
    return this.api.command(
      `/moderation-meetings/${id}/attendance`,
      { attendance },
      { method: 'PUT', version },
    );
  }

  closeMeeting({ id, version }: Pick<MeetingView, 'id' | 'version'>): Observable<MeetingView> {
    return this.api.command(`/moderation-meetings/${id}/close`, {}, { version });
  }

  private send<View>(
    { applicationId, version }: OnAssessment,
    verb: string,
    body: unknown,
  ): Observable<View> {
    return this.api.command(`/grant-applications/${applicationId}/assessment/${verb}`, body, { version });
  }
}
