import { builtInClauses } from '#shared/agreement-templates/built-in-template.ts';
import { addFinancialYears, type FinancialYear } from '#shared/calendar/financial-year.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import {
  publishTemplate,
  startTemplate,
  templateInForce,
  writeTemplate,
} from '../agreement-templates/index.ts';
import { addCondition } from '../award-conditions/index.ts';
import type { Story } from './story.ts';

interface LibraryEntry {
  readonly programme: GrantProgrammeCode;
  readonly name: string;
  readonly text: string;
  readonly source?: string;
}

/** Written for the demonstration: the Department’s own list is not known, and each entry says so. */
const library: readonly LibraryEntry[] = [
  {
    programme: 'OMG',
    name: 'Completion certificate',
    text: 'With the last expenditure return the municipality sends the completion certificate of the works and photographs from before and after.',
  },
  {
    programme: 'OMG',
    name: 'Maintenance plan',
    text: 'Before the second instalment the municipality adopts a maintenance plan for the centre and sends it to the Department.',
  },
  {
    programme: 'OMG',
    name: 'The centre stays open',
    text: 'The municipality keeps the centre open to the public while the works go on, or tells the Department beforehand on which days it is closed.',
  },
  {
    programme: 'OMG',
    name: 'Quotations on request',
    text: 'The municipality keeps the quotations and the order of each budget line and shows them to the Department on request.',
  },
  {
    programme: 'CBG',
    name: 'Attendance registers',
    text: 'The municipality records the attendance of each training day in the portal and keeps the signed registers.',
  },
  {
    programme: 'CBG',
    name: 'Follow-up of participants',
    text: 'The municipality follows every participant up at three, six and twelve months after the project and records the answers in the portal.',
  },
  {
    programme: 'CBG',
    name: 'Implementing partner',
    text: 'Before it pays money over to an implementing partner, the municipality satisfies itself of the partner’s capacity and controls and signs an agreement with it.',
    source: 'After section 67 of the Municipal Finance Management Act',
  },
  {
    programme: 'CBG',
    name: 'Equipment stays at the centre',
    text: 'Equipment bought with the grant is entered in the asset register of the municipality and stays at the centre after the project.',
  },
];

/** What officers may pick from when they recommend. */
export async function keepConditionLibrary(story: Story, on: LocalDay): Promise<void> {
  await story.as('department.programmeOfficer', on, async (tx) => {
    for (const entry of library)
      await addCondition(story.deps, tx, { source: '', ...entry, origin: 'demonstration' });
  });
}

/** Clause that shows what an award fills in; as much demonstration wording as the others. */
const basis = {
  heading: 'Basis of the transfer',
  text: '{department} transfers {total} ({totalInWords}) to {municipality} for {project}, in {instalments} instalments.\nThe transfer rests on {framework}.',
  origin: 'demonstration',
  source: '',
} as const;

/** Next year’s text of a grant, copied from this year’s: an approver who did not write it publishes it. */
export async function beginAgreementText(
  story: Story,
  financialYear: FinancialYear,
  on: LocalDay,
): Promise<void> {
  await story.as('department.programmeOfficer2', on, async (tx) => {
    const { id: copyFrom } = await templateInForce(story.deps, { programme: 'OMG', financialYear }, tx);
    const next = addFinancialYears(financialYear, 1);
    await startTemplate(story.deps, tx, { programme: 'OMG', financialYear: next, copyFrom });
  });
}

/** The portal’s own words as each grant’s published text of the year: nobody has set others. */
export async function publishAgreementTexts(
  story: Story,
  financialYear: FinancialYear,
  on: LocalDay,
): Promise<void> {
  const withoutVersion = { expectedVersion: undefined };
  for (const programme of ['OMG', 'CBG'] as const) {
    const { _id: id } = await story.as('department.programmeOfficer', on, async (tx) => {
      const draft = await startTemplate(story.deps, tx, { programme, financialYear, copyFrom: null });
      const clauses = [basis, ...builtInClauses];
      return writeTemplate(story.deps, tx, { id: draft._id, ...withoutVersion, clauses });
    });
    await story.as('department.approver', on, (tx) =>
      publishTemplate(story.deps, tx, {
        id,
        ...withoutVersion,
        reason: 'Demonstration wording, until the Department sets its own text.',
      }),
    );
  }
}
