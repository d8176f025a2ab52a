import type { BeneficiaryView } from '#shared/beneficiaries/beneficiary-views.ts';
import type { RegisterBeneficiaryBody } from '#shared/beneficiaries/beneficiary-requests.ts';
import type { EnrolmentView, FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { registerCentre } from '../centres/index.ts';
import { newId } from '../database/model.ts';
import { runCommand } from '../database/transaction.ts';
import { givenAward } from './awards.ts';
import type { TestPortal } from './test-portal.ts';

/** Identity numbers that nobody has: synthetic, with a right check digit. */
export const syntheticIds = {
  female1985: '8503104902080',
  male2002: '0206155100186',
  baby2000: '0001010000089',
  published: '8909025012083',
} as const;

/** A centre of Mossel Bay, registered as the programme officer does it. */
export async function givenCentre(portal: TestPortal): Promise<string> {
  const actor = portal.actor('department.programmeOfficer');
  const centre = await runCommand(portal.deps, { actor }, (tx) =>
    registerCentre(portal.deps, tx, {
      organisationId: portal.organisations.mosselBay,
      name: `KwaNonqaba Thusong Service Centre ${newId().slice(-6)}`,
      aliases: [],
      kind: 'fixed',
      operator: '',
      ward: '3',
      address: '',
      coordinates: null,
      note: '',
      status: { status: 'operational', sinceOn: '2013-10-11', note: '' },
    }),
  );
  return centre._id;
}

/** A sewing project of Mossel Bay under an agreed award, measured by three indicators, and started. */
export async function givenProject(portal: TestPortal, { start = true } = {}): Promise<FundedProjectView> {
  const award = await givenAward(portal);
  const lead = await portal.signInAs('mosselBay.projectLead');
  const planned = await lead.post<FundedProjectView>('/funded-projects', {
    awardId: award._id,
    title: 'Sewing class at KwaNonqaba',
    kind: 'sewing',
    summary: 'Twelve weeks of pattern cutting.',
    centreIds: [await givenCentre(portal)],
    wards: ['1', '3'],
    lead: 'Zanele Petersen',
    partner: 'Sewing Partners',
    startsOn: '2026-07-01',
    endsOn: '2026-12-15',
    linkedLineIds: ['desk'],
    milestones: [{ name: 'Machines delivered', plannedOn: '2026-07-15' }],
    risks: [{ risk: 'Load shedding', mitigation: 'A generator' }],
  });
  if (planned.status !== 201) throw new Error(`Not planned: ${JSON.stringify(planned.body)}`);
  const { id, version } = planned.body;
  const measured = await lead.put<FundedProjectView>(
    `/funded-projects/${id}/indicators`,
    {
      indicators: [
        {
          code: 'enrolled',
          baseline: 0,
          targets: [
            { quarter: '2026-Q3', value: 3 },
            { quarter: '2026-Q4', value: 2 },
          ],
        },
        { code: 'completed', baseline: 0, targets: [{ quarter: '2026-Q4', value: 4 }] },
        { code: 'attendanceDays', baseline: 0, targets: [{ quarter: '2026-Q3', value: 60 }] },
        { code: 'partnerCoFunding', baseline: 0, targets: [{ quarter: '2026-Q3', value: 500_000 }] },
      ],
    },
    { version },
  );
  if (measured.status !== 200) throw new Error(`Not measured: ${JSON.stringify(measured.body)}`);
  if (!start) return measured.body;
  const started = await lead.post<FundedProjectView>(
    `/funded-projects/${id}/start`,
    {},
    { version: measured.body.version },
  );
  if (started.status !== 200) throw new Error(`Not started: ${JSON.stringify(started.body)}`);
  return started.body;
}

export function personBody(
  portal: TestPortal,
  change: Partial<RegisterBeneficiaryBody> = {},
): RegisterBeneficiaryBody {
  return {
    organisationId: portal.organisations.mosselBay,
    identity: { kind: 'southAfricanId', number: syntheticIds.female1985, issuingCountry: '' },
    firstNames: 'Nomvula',
    lastName: 'Jacobs',
    birthDate: '1985-03-10',
    gender: 'female',
    populationGroup: 'declined',
    disability: 'declined',
    language: 'xh',
    phone: '082 123 4567',
    email: '',
    ward: '3',
    address: '',
    guardian: null,
    consents: [
      { purpose: 'reporting', givenBy: 'self', language: 'xh' },
      { purpose: 'followUp', givenBy: 'self', language: 'xh' },
    ],
    anotherPerson: false,
    ...change,
  };
}

let people = 0;

/** Somebody new on the register, without a document so that any number of them can be made. */
export async function givenBeneficiary(
  portal: TestPortal,
  change: Partial<RegisterBeneficiaryBody> = {},
): Promise<BeneficiaryView> {
  const lead = await portal.signInAs('mosselBay.projectLead');
  people += 1;
  const identity = { kind: 'none', number: '', issuingCountry: '' } as const;
  const body = personBody(portal, {
    identity,
    firstNames: `Person ${String.fromCharCode(64 + people)}`,
    ...change,
  });
  const made = await lead.post<BeneficiaryView>('/beneficiaries', body);
  if (made.status !== 201) throw new Error(`Not registered: ${JSON.stringify(made.body)}`);
  return made.body;
}

export async function givenEnrolment(
  portal: TestPortal,
  projectId: string,
  change: Partial<RegisterBeneficiaryBody> = {},
): Promise<EnrolmentView> {
  const lead = await portal.signInAs('mosselBay.projectLead');
  const { id } = await givenBeneficiary(portal, change);
  const body = { beneficiaryId: id, appliedOn: '2026-07-06', enrolNow: true };
  const made = await lead.post<EnrolmentView>(`/funded-projects/${projectId}/enrolments`, body);
  if (made.status !== 201) throw new Error(`Not enrolled: ${JSON.stringify(made.body)}`);
  return made.body;
}
