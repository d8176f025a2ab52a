import { financialYearOf, financialYearStartMonths } from '#shared/calendar/financial-year.ts';
import { addDays, localDayOf } from '#shared/calendar/local-day.ts';
import type { FormSection } from '#shared/funding-calls/funding-call.ts';
import {
  allocationListSchema,
  designChoicesSchema,
  fundingCallViewSchema,
} from '#shared/funding-calls/funding-call-views.ts';
import { grantApplicationViewSchema } from '#shared/grant-applications/grant-application-views.ts';
import { createPeople } from '../../scripts/walk/person.ts';

export const delivers = 'Who delivers the project?';
export const partner = 'Name of the partner';

const delivery: FormSection = {
  key: 'delivery',
  title: 'Delivery',
  questions: [
    {
      key: 'deliveredBy',
      kind: 'choice',
      label: delivers,
      required: true,
      options: [
        { value: 'municipality', label: 'The municipality itself' },
        { value: 'partner', label: 'A partner' },
      ],
    },
    { key: 'partner', kind: 'shortText', label: partner, required: true },
  ],
};

/** An open call of its own for Mossel Bay, with one section of questions. Answers its id. */
export async function openCall(url: string, mark: string): Promise<string> {
  const people = createPeople(url, mark);
  const officer = await people('department.programmeOfficer');
  const today = localDayOf(new Date());
  const closesOn = addDays(today, 60);
  const financialYear = financialYearOf(today, financialYearStartMonths.provincial);
  const choices = await officer.read('/funding-call-choices', designChoicesSchema);
  const query = new URLSearchParams({ programme: 'CBG', financialYear });
  const { items } = await officer.read(`/allocations?${query}`, allocationListSchema);
  const own = items.find(({ organisationCode }) => organisationCode === 'WC043');
  if (!own) throw new Error('Mossel Bay has no allocation.');
  const { id: callId, version } = await officer.command(
    '/funding-calls',
    { from: 'template', programme: 'CBG', opensOn: today, closesOn, financialYear },
    fundingCallViewSchema,
  );
  const design = {
    title: `Call ${mark}`,
    envelopeMinor: own.amountMinor,
    eligibleOrganisationIds: [own.organisationId],
    assessorIds: choices.assessors.slice(0, 1).map(({ id }) => id),
    eligibilityQuestions: [],
    rules: [],
    requiredDocuments: [],
    sections: [delivery],
  };
  const draft = await officer.command(`/funding-calls/${callId}`, design, fundingCallViewSchema, {
    method: 'PATCH',
    version,
  });
  await officer.command(`/funding-calls/${callId}/open`, {}, fundingCallViewSchema, {
    version: draft.version,
  });
  return callId;
}

/** A fresh application of Mossel Bay to the call. Answers its id. */
export async function startApplication(url: string, mark: string, callId: string): Promise<string> {
  const applicant = await createPeople(url, `${mark}-applicant`)('WC043.grantOfficer');
  const body = { callId, projectTitle: `Project ${mark}` };
  const { id } = await applicant.command('/grant-applications', body, grantApplicationViewSchema);
  return id;
}
