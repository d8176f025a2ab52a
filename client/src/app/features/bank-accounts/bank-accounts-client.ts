import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import type { captureBankAccountBody } from '#shared/bank-accounts/bank-account-requests.ts';
import type { BankAccountView } from '#shared/bank-accounts/bank-account-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

export type CaptureBody = z.input<typeof captureBankAccountBody>;
type Versioned = Pick<BankAccountView, 'id' | 'version'>;

/** The commands of the bank-detail vault over HTTP. Pages read by `httpResource`. */
@Service()
export class BankAccountsClient {
  private readonly api = inject(ApiClient);

  capture(body: CaptureBody): Observable<BankAccountView> {
    return this.api.command('/bank-accounts', body);
  }

  verify({ id, version }: Versioned): Observable<BankAccountView> {
    return this.api.command(`/bank-accounts/${id}/verify`, {}, { version });
  }

  reject({ id, version }: Versioned, reason: string): Observable<BankAccountView> {
    return this.api.command(`/bank-accounts/${id}/reject`, { reason }, { version });
  }

  /** The whole number. Each call is kept in the audit trail. */
  reveal({ id }: Versioned): Observable<{ readonly accountNumber: string }> {
    return this.api.command(`/bank-accounts/${id}/reveal`, {});
  }
}
