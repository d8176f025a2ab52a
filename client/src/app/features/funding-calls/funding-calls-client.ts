import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  CreateFundingCallBody,
  EditFundingCallBody,
} from '#shared/funding-calls/funding-call-requests.ts';
import type { CallAmendmentView } from '#shared/funding-calls/amendment-views.ts';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

type Versioned = Pick<FundingCallView, 'id' | 'version'>;

@Service()
export class FundingCallsClient {
  private readonly api = inject(ApiClient);

  create(body: CreateFundingCallBody): Observable<FundingCallView> {
    return this.api.command('/funding-calls', body);
  }

  edit({ id, version }: Versioned, parts: EditFundingCallBody): Observable<FundingCallView> {
    return this.api.command(`/funding-calls/${id}`, parts, { method: 'PATCH', version });
  }

  startAmendment(callId: string): Observable<CallAmendmentView> {
    return this.api.command(`/funding-calls/${callId}/amendments`);
  }

  editAmendment({ id, version }: Versioned, parts: EditFundingCallBody): Observable<CallAmendmentView> {
    return this.api.command(`/call-amendments/${id}`, parts, { method: 'PATCH', version });
  }

  publishAmendment({ id, version }: Versioned, reason: string): Observable<CallAmendmentView> {
    return this.api.command(`/call-amendments/${id}/publish`, { reason }, { version });
  }

  discardAmendment({ id, version }: Versioned): Observable<CallAmendmentView> {
    return this.api.command(`/call-amendments/${id}/discard`, undefined, { version });
  }

  open({ id, version }: Versioned): Observable<FundingCallView> {
    return this.api.command(`/funding-calls/${id}/open`, undefined, { version });
  }

  close({ id, version }: Versioned, reason: string): Observable<FundingCallView> {
    return this.api.command(`/funding-calls/${id}/close`, reason === '' ? {} : { reason }, { version });
  }

  archive({ id, version }: Versioned): Observable<FundingCallView> {
    return this.api.command(`/funding-calls/${id}/archive`, undefined, { version });
  }
}
