import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import { financialYearSlug } from '#shared/calendar/financial-year.ts';
import type {
  FrameworkBody,
  RecordAllocationBody,
  ReviseAllocationBody,
} from '#shared/funding-calls/funding-call-requests.ts';
import type { AllocationView, ProgrammeView } from '#shared/funding-calls/funding-call-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

@Service()
export class GrantProgrammesClient {
  private readonly api = inject(ApiClient);

  recordAllocation(body: RecordAllocationBody): Observable<AllocationView> {
    return this.api.command('/allocations', body);
  }

  reviseAllocation({ id, version }: AllocationView, body: ReviseAllocationBody): Observable<AllocationView> {
    return this.api.command(`/allocations/${id}/revise`, body, { version });
  }

  recordFramework(
    { code, version }: Pick<ProgrammeView, 'code' | 'version'>,
    financialYear: string,
    body: FrameworkBody,
  ): Observable<ProgrammeView> {
    const path = `/grant-programmes/${code}/frameworks/${financialYearSlug(financialYear)}`;
    return this.api.command(path, body, { method: 'PUT', version });
  }
}
