import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  ClarificationView,
  ClarifyBody,
  ReplyBody,
} from '#shared/grant-applications/clarification-requests.ts';
import type { ClearOverlapBody, RestoreOverlapBody } from '#shared/grant-applications/overlap-requests.ts';
import type { AssignOfficerBody } from '#shared/grant-applications/assignment-requests.ts';
import type {
  AcceptForAssessmentBody,
  CommentBody,
  ExtendChangesBody,
  RequestChangesBody,
  ScreeningBody,
  StartGrantApplicationBody,
  WithdrawRequestBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import type { PresenceView } from '#shared/grant-applications/presence.ts';
import { ApiClient } from '../../core/http/api-client.ts';
import type { ProposeConcessionBody } from '#shared/grant-applications/concession-requests.ts';

type OnClarification = Pick<ClarificationView, 'id' | 'version'>;

/** An application as a command needs it: which one, and the version the person was looking at. */
export type OnApplication = Pick<GrantApplicationView, 'id' | 'version'>;

/** The commands of grant applications over HTTP. Pages read by `httpResource`. */
@Service()
export class GrantApplicationsClient {
  private readonly api = inject(ApiClient);

  start(body: StartGrantApplicationBody): Observable<GrantApplicationView> {
    return this.api.command('/grant-applications', body);
  }

  /** `part` is the section's address; `version` that of the section alone. */
  saveSection(id: string, part: string, body: unknown, version: number): Observable<SectionSaved> {
    return this.api.command(`/grant-applications/${id}/${part}`, body, { method: 'PUT', version });
  }

  read(id: string): Observable<GrantApplicationView> {
    return this.api.get(`/grant-applications/${id}`);
  }

  /** Says which section is open (null: the editor was left); answers who else is there and what has changed. */
  bePresent(id: string, section: string | null): Observable<PresenceView> {
    return this.api.command(`/grant-applications/${id}/presence`, { section }, { method: 'PUT' });
  }

  certify(on: OnApplication): Observable<GrantApplicationView> {
    return this.send(on, 'certify', { statementAccepted: true });
  }

  endorse(
    on: Pick<GrantApplicationView, 'id' | 'version' | 'contentSha256'>,
  ): Observable<GrantApplicationView> {
    return this.send(on, 'endorse', { contentSha256: on.contentSha256 });
  }

  returnToStepBefore(on: OnApplication, reason: string): Observable<GrantApplicationView> {
    return this.send(on, 'return-to-step-before', { reason });
  }

  returnToWriters(on: OnApplication, reason: string): Observable<GrantApplicationView> {
    return this.send(on, 'return-to-writers', { reason });
  }

  submit(on: OnApplication): Observable<GrantApplicationView> {
    return this.send(on, 'submit', {});
  }

  askConcession(on: OnApplication, reason: string): Observable<GrantApplicationView> {
    return this.send(on, 'concession/ask', { reason });
  }

  proposeConcession(on: OnApplication, body: ProposeConcessionBody): Observable<GrantApplicationView> {
    return this.send(on, 'concession/propose', body);
  }

  grantConcession(on: OnApplication, reauthenticationToken: string): Observable<GrantApplicationView> {
    return this.send(on, 'concession/grant', { reauthenticationToken });
  }

  refuseConcession(on: OnApplication, reason: string): Observable<GrantApplicationView> {
    return this.send(on, 'concession/refuse', { reason });
  }

  withdraw(on: OnApplication, reason: string): Observable<GrantApplicationView> {
    return this.send(on, 'withdraw', { reason });
  }

  startScreening(on: OnApplication): Observable<GrantApplicationView> {
    return this.send(on, 'start-screening', {});
  }

  saveScreening({ id, version }: OnApplication, body: ScreeningBody): Observable<GrantApplicationView> {
    return this.api.command(`/grant-applications/${id}/screening`, body, { method: 'PUT', version });
  }

  requestChanges(on: OnApplication, body: RequestChangesBody): Observable<GrantApplicationView> {
    return this.send(on, 'request-changes', body);
  }

  /** `version` is that of the section: what is marked is what the person saw. */
  answerChanges(
    id: string,
    section: string,
    text: string,
    version: number,
  ): Observable<GrantApplicationView> {
    return this.send({ id, version }, 'answer-changes', { section, text });
  }

  acceptSection(on: OnApplication, section: string): Observable<GrantApplicationView> {
    return this.send(on, 'accept-section', { section });
  }

  extendChanges(on: OnApplication, body: ExtendChangesBody): Observable<GrantApplicationView> {
    return this.send(on, 'extend-changes', body);
  }

  withdrawRequest(on: OnApplication, body: WithdrawRequestBody): Observable<GrantApplicationView> {
    return this.send(on, 'withdraw-request', body);
  }

  assignOfficer(on: OnApplication, body: AssignOfficerBody): Observable<GrantApplicationView> {
    return this.send(on, 'assign-officer', body);
  }

  acceptForAssessment(on: OnApplication, body: AcceptForAssessmentBody): Observable<GrantApplicationView> {
    return this.send(on, 'accept-for-assessment', body);
  }

  clarify(id: string, body: ClarifyBody): Observable<ClarificationView> {
    return this.api.command(`/grant-applications/${id}/clarifications`, body);
  }

  replyTo({ id, version }: OnClarification, body: ReplyBody): Observable<ClarificationView> {
    return this.api.command(`/clarifications/${id}/replies`, body, { version });
  }

  settle({ id, version }: OnClarification): Observable<ClarificationView> {
    return this.api.command(`/clarifications/${id}/settle`, {}, { version });
  }

  comment(id: string, body: CommentBody): Observable<unknown> {
    return this.api.command(`/grant-applications/${id}/comments`, body);
  }

  resolveComment(id: string, commentId: string, isResolved: boolean): Observable<unknown> {
    return this.api.command(`/grant-applications/${id}/comments/${commentId}/resolve`, { isResolved });
  }

  clearOverlap(id: string, body: ClearOverlapBody): Observable<unknown> {
    return this.api.command(`/grant-applications/${id}/clear-overlap`, body);
  }

  restoreOverlap(id: string, body: RestoreOverlapBody): Observable<unknown> {
    return this.api.command(`/grant-applications/${id}/restore-overlap`, body);
  }

  private send(
    { id, version }: OnApplication,
    verb: string,
    body: unknown,
  ): Observable<GrantApplicationView> {
    return this.api.command(`/grant-applications/${id}/${verb}`, body, { version });
  }
}
