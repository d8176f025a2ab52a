import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { GiveDelegationBody } from '#shared/delegations/delegation-requests.ts';
import type { DelegationView } from '#shared/delegations/delegation-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

/** The commands of delegations over HTTP. Pages read by `httpResource`. */
@Service()
export class DelegationsClient {
  private readonly api = inject(ApiClient);

  give(body: GiveDelegationBody): Observable<DelegationView> {
    return this.api.command('/delegations', body);
  }

  revoke({ id, version }: DelegationView, reason: string): Observable<DelegationView> {
    return this.api.command(`/delegations/${id}/revoke`, { reason }, { version });
  }
}
