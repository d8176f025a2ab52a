import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ConfirmConditionBody } from '#shared/disbursements/disbursement-requests.ts';
import type { AwardInstalments, DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { ApiClient } from '../../../core/http/api-client.ts';

/** The commands on an award's instalments over HTTP. */
@Service()
export class InstalmentsClient {
  private readonly api = inject(ApiClient);

  prepare(awardId: string, number: number): Observable<DisbursementView> {
    return this.api.command(`/awards/${awardId}/instalments/${number}/disbursements`, {});
  }

  confirmCondition(
    awardId: string,
    number: number,
    body: ConfirmConditionBody,
  ): Observable<AwardInstalments> {
    return this.api.command(`/awards/${awardId}/instalments/${number}/confirm-condition`, body);
  }

  askWaiver(
    awardId: string,
    number: number,
    conditionIndex: number,
    reason: string,
  ): Observable<AwardInstalments> {
    return this.api.command(`/awards/${awardId}/instalments/${number}/waivers`, { conditionIndex, reason });
  }

  agreeWaiver(
    awardId: string,
    waiver: { readonly id: string; readonly version: number },
  ): Observable<AwardInstalments> {
    return this.api.command(`/awards/${awardId}/waivers/${waiver.id}/agree`, {}, { version: waiver.version });
  }
}
