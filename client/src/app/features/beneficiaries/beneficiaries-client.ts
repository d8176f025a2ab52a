import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ConsentPurpose } from '#shared/beneficiaries/beneficiary.ts';
import type {
  EditBeneficiaryBody,
  GiveConsentBody,
  RegisterBeneficiaryBody,
} from '#shared/beneficiaries/beneficiary-requests.ts';
import type {
  BeneficiaryDuplicate,
  BeneficiaryView,
  RevealedIdentity,
} from '#shared/beneficiaries/beneficiary-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { ApiClient } from '../../core/http/api-client.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

@Service()
export class BeneficiariesClient {
  private readonly api = inject(ApiClient);

  register(body: RegisterBeneficiaryBody): Observable<BeneficiaryView> {
    return this.api.command('/beneficiaries', body);
  }

  edit({ id, version }: Versioned, body: EditBeneficiaryBody): Observable<BeneficiaryView> {
    return this.api.command(`/beneficiaries/${id}`, body, { method: 'PUT', version });
  }

  giveConsent({ id, version }: Versioned, body: GiveConsentBody): Observable<BeneficiaryView> {
    return this.api.command(`/beneficiaries/${id}/consents`, body, { version });
  }

  withdrawConsent({ id, version }: Versioned, purpose: ConsentPurpose): Observable<BeneficiaryView> {
    return this.api.command(`/beneficiaries/${id}/withdraw-consent`, { purpose }, { version });
  }

  reveal(id: string, reason: string): Observable<RevealedIdentity> {
    return this.api.command(`/beneficiaries/${id}/reveal-identity`, { reason });
  }

  resolveDuplicate({ id, version }: Versioned, note: string): Observable<BeneficiaryDuplicate> {
    return this.api.command(`/beneficiary-duplicates/${id}/resolve`, { note }, { version });
  }

  /** Takes the person who was just registered onto the project they came for. */
  enrol(projectId: string, beneficiaryId: string, enrolNow: boolean): Observable<EnrolmentView> {
    const body = { beneficiaryId, appliedOn: localDayOf(new Date()), enrolNow };
    return this.api.command(`/funded-projects/${projectId}/enrolments`, body);
  }
}
