import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ConfirmPaymentBody } from '#shared/disbursements/disbursement-requests.ts';
import type { DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

type Versioned = Pick<DisbursementView, 'id' | 'version'>;

/** The commands on a payment over HTTP. Pages read by `httpResource`. */
@Service()
export class DisbursementsClient {
  private readonly api = inject(ApiClient);

  verify(payment: Versioned): Observable<DisbursementView> {
    return this.give(payment, 'verify', {});
  }

  approve(payment: Versioned, reauthenticationToken: string): Observable<DisbursementView> {
    return this.give(payment, 'approve', { reauthenticationToken });
  }

  release(payment: Versioned, reauthenticationToken: string): Observable<DisbursementView> {
    return this.give(payment, 'release', { reauthenticationToken });
  }

  confirm(payment: Versioned, body: ConfirmPaymentBody): Observable<DisbursementView> {
    return this.give(payment, 'confirm-payment', body);
  }

  /** Ends the attempt without payment, with the reason. */
  end(
    payment: Versioned,
    verb: 'reject' | 'cancel' | 'mark-failed',
    reason: string,
  ): Observable<DisbursementView> {
    return this.give(payment, verb, { reason });
  }

  private give({ id, version }: Versioned, verb: string, body: object): Observable<DisbursementView> {
    return this.api.command(`/disbursements/${id}/${verb}`, body, { version });
  }
}
