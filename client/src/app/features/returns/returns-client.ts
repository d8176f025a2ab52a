import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ReturnContentBody } from '#shared/returns/expenditure-return-requests.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

type Versioned = Pick<ExpenditureReturnView, 'id' | 'version'>;

/** The commands on a return over HTTP. Pages read by `httpResource`. */
@Service()
export class ReturnsClient {
  private readonly api = inject(ApiClient);

  save({ id, version }: Versioned, content: ReturnContentBody): Observable<ExpenditureReturnView> {
    return this.api.command(`/expenditure-returns/${id}/content`, content, { method: 'PUT', version });
  }

  certify(target: Versioned): Observable<ExpenditureReturnView> {
    return this.give(target, 'certify', { statementAccepted: true });
  }

  uncertify(target: Versioned, comment: string): Observable<ExpenditureReturnView> {
    return this.give(target, 'uncertify', { comment });
  }

  submit(target: Versioned): Observable<ExpenditureReturnView> {
    return this.give(target, 'submit', {});
  }

  accept(target: Versioned): Observable<ExpenditureReturnView> {
    return this.give(target, 'accept', {});
  }

  sendBack(target: Versioned, comment: string): Observable<ExpenditureReturnView> {
    return this.give(target, 'return', { comment });
  }

  /** Answers the correction, a return of its own. */
  correct(target: Versioned, comment: string): Observable<ExpenditureReturnView> {
    return this.give(target, 'correct', { comment });
  }

  private give({ id, version }: Versioned, verb: string, body: object): Observable<ExpenditureReturnView> {
    return this.api.command(`/expenditure-returns/${id}/${verb}`, body, { version });
  }
}
