import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { FundedProjectCommand } from '#shared/funded-projects/funded-project.ts';
import type {
  AddEnrolmentBody,
  CertificateBody,
  CompleteEnrolmentBody,
  CompleteMilestoneBody,
  CreateProjectBody,
  DropOutBody,
  EditProjectBody,
  OpenSessionBody,
  ProjectIndicatorsBody,
  QuarterFiguresBody,
  RecordFollowUpBody,
  SessionMarksBody,
  ToolkitBody,
} from '#shared/funded-projects/funded-project-requests.ts';
import type {
  AttendanceSessionView,
  EnrolmentView,
  FundedProjectView,
} from '#shared/funded-projects/funded-project-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

@Service()
export class FundedProjectsClient {
  private readonly api = inject(ApiClient);

  create(body: CreateProjectBody): Observable<FundedProjectView> {
    return this.api.command('/funded-projects', body);
  }

  edit({ id, version }: Versioned, body: EditProjectBody): Observable<FundedProjectView> {
    return this.api.command(`/funded-projects/${id}`, body, { method: 'PUT', version });
  }

  setIndicators({ id, version }: Versioned, body: ProjectIndicatorsBody): Observable<FundedProjectView> {
    return this.api.command(`/funded-projects/${id}/indicators`, body, { method: 'PUT', version });
  }

  /** `version` is that of the quarter's figures; 0 while nothing was saved. */
  reportFigures(
    id: string,
    quarter: string,
    body: QuarterFiguresBody,
    version: number,
  ): Observable<FundedProjectView> {
    return this.api.command(`/funded-projects/${id}/quarters/${quarter}`, body, { method: 'PUT', version });
  }

  move(
    { id, version }: Versioned,
    command: FundedProjectCommand,
    reason: string,
  ): Observable<FundedProjectView> {
    return this.api.command(`/funded-projects/${id}/${command}`, reason === '' ? {} : { reason }, {
      version,
    });
  }

  completeMilestone(
    { id, version }: Versioned,
    milestoneId: string,
    body: CompleteMilestoneBody,
  ): Observable<FundedProjectView> {
    return this.api.command(`/funded-projects/${id}/milestones/${milestoneId}/complete`, body, { version });
  }

  addEnrolment(projectId: string, body: AddEnrolmentBody): Observable<EnrolmentView> {
    return this.api.command(`/funded-projects/${projectId}/enrolments`, body);
  }

  enrol(person: Versioned, enrolledOn: string): Observable<EnrolmentView> {
    return this.keep(person, 'enrol', { enrolledOn });
  }

  complete(person: Versioned, body: CompleteEnrolmentBody): Observable<EnrolmentView> {
    return this.keep(person, 'complete', body);
  }

  dropOut(person: Versioned, body: DropOutBody): Observable<EnrolmentView> {
    return this.keep(person, 'drop-out', body);
  }

  addCertificate(person: Versioned, body: CertificateBody): Observable<EnrolmentView> {
    return this.keep(person, 'certificates', body);
  }

  addToolkit(person: Versioned, body: ToolkitBody): Observable<EnrolmentView> {
    return this.keep(person, 'toolkits', body);
  }

  openSession(
    projectId: string,
    body: OpenSessionBody,
    idempotencyKey: string,
  ): Observable<AttendanceSessionView> {
    return this.api.command(`/funded-projects/${projectId}/attendance-sessions`, body, { idempotencyKey });
  }

  saveSession({ id, version }: Versioned, body: SessionMarksBody): Observable<AttendanceSessionView> {
    return this.api.command(`/attendance-sessions/${id}`, body, { method: 'PUT', version });
  }

  /** `version` is that of the follow-up; 0 for the first time. */
  recordFollowUp(enrolmentId: string, body: RecordFollowUpBody, version: number): Observable<EnrolmentView> {
    return this.api.command(`/enrolments/${enrolmentId}/follow-up`, body, { method: 'PUT', version });
  }

  private keep({ id, version }: Versioned, verb: string, body: unknown): Observable<EnrolmentView> {
    return this.api.command(`/enrolments/${id}/${verb}`, body, { version });
  }
}
