import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  ApproveAmendmentBody,
  SignAddendumBody,
  WriteAmendmentBody,
} from '#shared/award-amendments/amendment-requests.ts';
import type { AmendmentView } from '#shared/award-amendments/amendment-views.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { ApiClient } from '../../core/http/api-client.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The commands of amendments over HTTP. Pages read by `httpResource`. */
@Service()
export class AmendmentsClient {
  private readonly api = inject(ApiClient);

  start(awardId: string): Observable<AmendmentView> {
    return this.api.command(`/awards/${awardId}/amendments`, {});
  }

  write({ id, version }: Versioned, body: WriteAmendmentBody): Observable<AmendmentView> {
    return this.api.command(`/award-amendments/${id}/proposal`, body, { version, method: 'PUT' });
  }

  submit(amendment: Versioned): Observable<AmendmentView> {
    return this.on(amendment, 'submit', {});
  }

  withdraw(amendment: Versioned, reason: string): Observable<AmendmentView> {
    return this.on(amendment, 'withdraw', { reason });
  }

  sendBack(amendment: Versioned, reason: string): Observable<AmendmentView> {
    return this.on(amendment, 'return', { reason });
  }

  approve(amendment: Versioned, body: ApproveAmendmentBody): Observable<AmendmentView> {
    return this.on(amendment, 'approve', body);
  }

  decline(
    amendment: Versioned,
    body: { readonly reason: string; readonly reauthenticationToken: string },
  ): Observable<AmendmentView> {
    return this.on(amendment, 'decline', body);
  }

  sign(amendment: Versioned, side: SignatureSide, body: SignAddendumBody): Observable<AmendmentView> {
    return this.on(amendment, `sign-for-${side}`, body);
  }

  private on({ id, version }: Versioned, verb: string, body: unknown): Observable<AmendmentView> {
    return this.api.command(`/award-amendments/${id}/${verb}`, body, { version });
  }
}
