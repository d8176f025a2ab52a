import {
  financialYearOf,
  financialYearStartMonths,
  type FinancialYear,
} from '#shared/calendar/financial-year.ts';
import { addDays, type LocalDay } from '#shared/calendar/local-day.ts';
import type { GrantProgrammeCode, InstalmentTemplate } from '#shared/funding-calls/funding-call.ts';
import type { EditFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import { municipalities } from '#shared/reference/municipalities.ts';
import { editAmendment, publishAmendment, startAmendment } from '../call-amendments/index.ts';
import {
  closeFundingCall,
  createFundingCall,
  editFundingCall,
  findGrantProgramme,
  loadFundingCall,
  openFundingCall,
  recordAllocation,
  recordFramework,
} from '../funding-calls/index.ts';
import type { Story } from './story.ts';

const officer = 'department.programmeOfficer';

export interface SeededCall {
  readonly id: string;
  readonly programme: GrantProgrammeCode;
  readonly opensOn: LocalDay;
}

export interface CallPlan {
  readonly programme: GrantProgrammeCode;
  readonly financialYear: FinancialYear;
  readonly title: string;
  readonly opensOn: LocalDay;
  readonly closesOn: LocalDay;
  readonly envelopeMinor: number;
  readonly instalments: InstalmentTemplate[];
}

/** Year of the department in which the day falls, and the one before. */
export function financialYears(today: LocalDay): {
  readonly current: FinancialYear;
  readonly past: FinancialYear;
} {
  const of = (day: LocalDay) => financialYearOf(day, financialYearStartMonths.provincial);
  return {
    current: of(today),
    past: of(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`.replace('02-29', '02-28')),
  };
}

/** What the year's framework says of each grant, marked as demonstration wording, and every municipality's allocation. */
export async function publishYear(story: Story, financialYear: FinancialYear, on: LocalDay): Promise<void> {
  for (const code of ['OMG', 'CBG'] as const)
    await recordDemonstrationFramework(story, code, financialYear, on);
  for (const [index, { code, category }] of municipalities.entries()) {
    if (category !== 'B') continue;
    for (const programme of ['OMG', 'CBG'] as const) {
      await story.as(officer, on, (tx) =>
        recordAllocation(story.deps, tx, {
          programme,
          financialYear,
          organisationId: story.organisation(code),
          // Round fictional amounts that differ from each other, so that a mistaken row is noticed.
          amountMinor: (programme === 'OMG' ? 60_000_000 : 90_000_000) + index * 1_000_000,
          status: 'final',
          gazette: { gazetteNumber: 'DEMO-1', noticeNumber: `D${index + 1}`, publishedOn: on },
          reason: 'Demonstration allocation; the amount is fictional.',
        }),
      );
    }
  }
}

async function recordDemonstrationFramework(
  story: Story,
  code: GrantProgrammeCode,
  financialYear: FinancialYear,
  on: LocalDay,
): Promise<void> {
  const purpose = {
    OMG: 'To help municipalities keep Thusong Service Centres functional and their infrastructure well maintained, and to build the capacity of those who manage them.',
    CBG: 'To support economic projects at Thusong Service Centres, such as sewing and needlework, hospitality training, youth entrepreneurship and small-business kick-start, so that centres become hubs for job creation and training.',
  }[code];
  const text = (en: string) => ({ en });
  await story.as(officer, on, async (tx) => {
    const version = (await findGrantProgramme(story.deps, code, tx))?.version ?? 0;
    return recordFramework(story.deps, tx, {
      code,
      financialYear,
      expectedVersion: version,
      body: {
        texts: {
          strategicGoal: text('Demonstration wording: integrated services within reach of every community.'),
          purpose: text(purpose),
          measurableOutputs: text(
            'Demonstration wording: centres supported, services offered, people trained and enterprises started.',
          ),
          conditions: text(
            'Demonstration wording: an approved business plan; a signed transfer payment agreement; a verified primary bank account; monthly expenditure returns.',
          ),
          allocationCriteria: text(
            'Demonstration wording: functionality of the centre, need, and use of earlier transfers.',
          ),
          monitoringSystem: text(
            'Demonstration wording: monthly financial and quarterly performance returns, and site visits.',
          ),
          paymentSchedule: text('Demonstration wording: in instalments, each when its conditions hold.'),
          transferringOfficerDuties: text(
            'Demonstration wording: to transfer by the schedule into the primary bank account only, and to monitor.',
          ),
          receivingOfficerDuties: text(
            'Demonstration wording: to use the grant for its purpose only and to report on time.',
          ),
        },
        legalBasis: 'Demonstration: to be replaced by the framework as gazetted for the year.',
        gazetteNumber: 'DEMO-1',
        noticeNumber: 'D0',
        publishedOn: on,
        wordingIsDemonstration: true,
      },
    });
  });
}

/** A call from the template of its grant, for the municipalities of the demonstration and their neighbours, and opened. */
export async function openCall(story: Story, plan: CallPlan): Promise<SeededCall> {
  const { deps } = story;
  const { programme, financialYear, opensOn, closesOn } = plan;
  const created = await story.as(officer, opensOn, (tx) =>
    createFundingCall(deps, tx, { from: 'template', programme, financialYear, opensOn, closesOn }),
  );
  const parts = {
    title: plan.title,
    envelopeMinor: plan.envelopeMinor,
    eligibleOrganisationIds: municipalities
      .filter(({ category }) => category === 'B')
      .map(({ code }) => story.organisation(code)),
    assessorIds: ['department.assessor', 'department.assessor2', 'department.assessor3'].map(
      (key) => story.actor(key).userId,
    ),
    delegationLimits: [
      { role: 'approver' as const, limitMinor: 50_000_000 },
      {
        role: 'approver' as const,
        userId: story.actor('department.approver').userId,
        limitMinor: 200_000_000,
      },
    ],
    instalments: plan.instalments.map((instalment) => ({
      ...instalment,
      conditions: [...instalment.conditions],
    })),
  };
  const edited = await story.as(officer, opensOn, (tx) =>
    editFundingCall(deps, tx, { id: created._id, expectedVersion: created.version, parts }),
  );
  await story.as(officer, opensOn, (tx) =>
    openFundingCall(deps, tx, { id: edited._id, expectedVersion: edited.version }),
  );
  return { id: created._id, programme, opensOn };
}

export async function closeCall(story: Story, { id }: SeededCall, on: LocalDay): Promise<void> {
  const { version } = await loadFundingCall(story.deps, id);
  await story.as(officer, on, (tx) => closeFundingCall(story.deps, tx, { id, expectedVersion: version }));
}

/** What people do when an open call turns out too short and a question too bare: more days, and help beside the question. */
export async function amendCall(story: Story, { id }: SeededCall, on: LocalDay): Promise<void> {
  const { deps } = story;
  const begun = await story.as(officer, on, (tx) => startAmendment(deps, tx, id));
  const { sections, closesOn } = begun.design;
  const help = 'Say who calls or visits people after 3, 6 and 12 months, and what is written down.';
  const parts = {
    closesOn: addDays(closesOn, 14),
    sections: structuredClone(sections).map((section) => ({
      ...section,
      questions: section.questions.map((question) =>
        question.key === 'followUp' ? { ...question, help } : question,
      ),
    })) as NonNullable<EditFundingCallBody['sections']>,
  };
  const edited = await story.as(officer, on, (tx) =>
    editAmendment(deps, tx, { id: begun._id, expectedVersion: begun.version, parts }),
  );
  await story.as(officer, on, (tx) =>
    publishAmendment(deps, tx, {
      id: edited._id,
      expectedVersion: edited.version,
      reason: 'Demonstration: municipalities asked for more time, and for an example of what is meant.',
    }),
  );
}
