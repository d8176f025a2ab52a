import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import type {
  AcceptBody,
  AwardBody,
  DeclineBody,
  ExtendAcceptanceBody,
  MakeRepresentationsBody,
  RecommendBody,
  RefuseBody,
  SignBody,
  UploadCopyBody,
} from '#shared/awards/award-requests.ts';
import type { applicationMovedSchema, awardMadeSchema, AwardView } from '#shared/awards/award-views.ts';
import type { ProposeAmountsBody } from '#shared/awards/ranking-views.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { ApiClient } from '../../core/http/api-client.ts';

export type ApplicationMoved = z.output<typeof applicationMovedSchema>;
export type AwardMade = z.output<typeof awardMadeSchema>;

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The commands of recommending, deciding and signing over HTTP. Pages read by `httpResource`. */
@Service()
export class AwardsClient {
  private readonly api = inject(ApiClient);

  recommend(application: Versioned, body: RecommendBody): Observable<ApplicationMoved> {
    return this.onApplication(application, 'recommend', body);
  }

  returnToAssessment(application: Versioned, reason: string): Observable<ApplicationMoved> {
    return this.onApplication(application, 'return-to-assessment', { reason });
  }

  award(application: Versioned, body: AwardBody): Observable<AwardMade> {
    return this.onApplication(application, 'award', body);
  }

  proposeAmounts(callId: string, body: ProposeAmountsBody): Observable<unknown> {
    return this.api.command(`/funding-calls/${callId}/proposed-amounts`, body);
  }

  approve(application: Versioned, body: AwardBody): Observable<ApplicationMoved> {
    return this.onApplication(application, 'approve', body);
  }

  commentForFinance(application: Versioned, comment: string): Observable<ApplicationMoved> {
    return this.onApplication(application, 'finance-comment', { comment });
  }

  makeRepresentations(application: Versioned, body: MakeRepresentationsBody): Observable<ApplicationMoved> {
    return this.onApplication(application, 'representations', body);
  }

  condone(application: Versioned, body: { reason: string; until: string }): Observable<ApplicationMoved> {
    return this.onApplication(application, 'representations/condone', body);
  }

  review(
    application: Versioned,
    verb: 'uphold' | 'set-aside',
    body: { reasons: string; reauthenticationToken: string },
  ): Observable<ApplicationMoved> {
    return this.onApplication(application, `representations/${verb}`, body);
  }

  decline(application: Versioned, body: DeclineBody): Observable<ApplicationMoved> {
    return this.onApplication(application, 'decline', body);
  }

  accept({ id, version }: Versioned, body: AcceptBody): Observable<AwardView> {
    return this.api.command(`/awards/${id}/accept`, body, { version });
  }

  refuse({ id, version }: Versioned, body: RefuseBody): Observable<AwardView> {
    return this.api.command(`/awards/${id}/refuse`, body, { version });
  }

  extendAcceptance({ id, version }: Versioned, body: ExtendAcceptanceBody): Observable<AwardView> {
    return this.api.command(`/awards/${id}/extend-acceptance`, body, { version });
  }

  sign({ id, version }: Versioned, side: SignatureSide, body: SignBody): Observable<AwardView> {
    return this.api.command(`/awards/${id}/sign-for-${side}`, body, { version });
  }

  uploadCopy({ id, version }: Versioned, side: SignatureSide, body: UploadCopyBody): Observable<AwardView> {
    return this.api.command(`/awards/${id}/upload-copy-for-${side}`, body, { version });
  }

  confirmCopy(
    { id, version }: Versioned,
    side: SignatureSide,
    body: { readonly copyId: string; readonly reauthenticationToken: string },
  ): Observable<AwardView> {
    return this.api.command(`/awards/${id}/confirm-copy-of-${side}`, body, { version });
  }

  closeCopy(
    { id, version }: Versioned,
    what: `${'reject' | 'withdraw'}-copy-of-${SignatureSide}`,
    body: { readonly copyId: string; readonly reason: string },
  ): Observable<AwardView> {
    return this.api.command(`/awards/${id}/${what}`, body, { version });
  }

  private onApplication<View>({ id, version }: Versioned, verb: string, body: unknown): Observable<View> {
    return this.api.command(`/grant-applications/${id}/${verb}`, body, { version });
  }
}
