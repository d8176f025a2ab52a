import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type {
  EditCentreBody,
  RecordCentreStatusBody,
  RegisterCentreBody,
} from '#shared/centres/centre-requests.ts';
import type { CentreView } from '#shared/centres/centre-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

@Service()
export class CentresClient {
  private readonly api = inject(ApiClient);

  register(body: RegisterCentreBody): Observable<CentreView> {
    return this.api.command('/centres', body);
  }

  edit({ id, version }: CentreView, body: EditCentreBody): Observable<CentreView> {
    return this.api.command(`/centres/${id}`, body, { method: 'PUT', version });
  }

  recordStatus({ id, version }: CentreView, body: RecordCentreStatusBody): Observable<CentreView> {
    return this.api.command(`/centres/${id}/record-status`, body, { version });
  }
}
