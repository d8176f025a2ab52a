import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { StartTemplateBody } from '#shared/agreement-templates/agreement-template-requests.ts';
import type { AgreementTemplateView } from '#shared/agreement-templates/agreement-template-views.ts';
import type { TemplateClause } from '#shared/agreement-templates/agreement-template.ts';
import { ApiClient } from '../../core/http/api-client.ts';

type Versioned = Pick<AgreementTemplateView, 'id' | 'version'>;

@Service()
export class AgreementTemplatesClient {
  private readonly api = inject(ApiClient);

  start(body: StartTemplateBody): Observable<AgreementTemplateView> {
    return this.api.command('/agreement-templates', body);
  }

  write({ id, version }: Versioned, clauses: readonly TemplateClause[]): Observable<AgreementTemplateView> {
    const path = `/agreement-templates/${id}/clauses`;
    return this.api.command(path, { clauses }, { version, method: 'PUT' });
  }

  publish(
    { id, version }: Versioned,
    body: { readonly reason: string; readonly reauthenticationToken: string },
  ): Observable<AgreementTemplateView> {
    return this.api.command(`/agreement-templates/${id}/publish`, body, { version });
  }

  discard({ id, version }: Versioned, reason: string): Observable<AgreementTemplateView> {
    return this.api.command(`/agreement-templates/${id}/discard`, { reason }, { version });
  }
}
