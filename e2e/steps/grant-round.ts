import { expect, type Page } from '@playwright/test';
import { demonstrationPeople } from '#shared/demonstration/people.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Meet } from '../fixtures/test.ts';
import { allowNotFound } from '../fixtures/watch.ts';
import { ApplicationEditorPage } from '../pages/application-editor-page.ts';
import { ApplicationPage } from '../pages/application-page.ts';
import { AssessmentPage } from '../pages/assessment-page.ts';
import { AwardPage } from '../pages/award-page.ts';
import { CallEditorPage } from '../pages/call-editor-page.ts';
import { DecisionPage } from '../pages/decision-page.ts';
import { day } from './days.ts';

export interface Round {
  readonly meet: Meet;
  readonly projectTitle: string;
  readonly callTitle: string;
}

/** What a call from the template of this grant asks between the centres and the budget. */
const formSections = [
  'The project',
  'The people it is for',
  'Delivery',
  'Results you expect',
  'Declarations',
];

const nameOf = (key: string) => demonstrationPeople.find((each) => each.key === key)?.name ?? '';

/** Answers the address of the open call. */
export async function openCall({ meet, callTitle }: Round): Promise<string> {
  const page = await meet('department.programmeOfficer');
  const editor = new CallEditorPage(page);
  const plan = {
    title: callTitle,
    programme: 'Municipal Capacity Building Support Grant',
    opensOn: day(0),
    closesOn: day(60),
    // Other journeys on the same portal raise the allocation of Mossel Bay, which the envelope must cover.
    envelope: '50 000 000',
    municipality: 'Mossel Bay',
    assessors: ['department.assessor', 'department.assessor2', 'department.assessor3'].map(nameOf),
    limit: '500 000',
  };
  await editor.start(plan);
  await editor.fill(plan);
  await expectAccessible(page);
  return editor.open();
}

/** Writes, certifies and submits. Answers the address of the application. */
export async function apply({ meet, callTitle, projectTitle }: Round, callPath: string): Promise<string> {
  const page = await meet('WC043.grantOfficer');
  const editor = new ApplicationEditorPage(page);
  const path = await editor.startFrom(callPath, callTitle);
  await editor.writeOverview({
    title: projectTitle,
    summary: 'Twenty unemployed residents learn to sew and take orders for school uniforms.',
    contact: nameOf('WC043.grantOfficer'),
    email: 'grants@mosselbay.example',
    startsOn: day(0),
    endsOn: day(200),
  });
  await expectAccessible(page);
  await editor.chooseCentre('KwaNonqaba');
  for (const title of formSections) await editor.answerSection(title, [day(0), day(200)]);
  await expectAccessible(page);
  await editor.writeBudget([
    {
      category: 'Training and facilitation',
      description: 'Sewing course',
      quantity: '20',
      unitPrice: '9 800,50',
    },
    {
      category: 'Toolkits, machines and equipment',
      description: 'Machines',
      quantity: '8',
      unitPrice: '11 850',
    },
  ]);
  await expectAccessible(page);
  await editor.attachDocuments(['Business plan of the project', 'Quotations or cost estimates']);
  await certifyAndSubmit({ meet }, path);
  return path;
}

async function certifyAndSubmit({ meet }: Pick<Round, 'meet'>, path: string): Promise<void> {
  const officer = new ApplicationPage(await meet('WC043.municipalManager'), path);
  await officer.expectCertifyRefused();
  await new ApplicationPage(await meet('WC043.chiefFinancialOfficer'), path).certify();
  await officer.submit();
}

/** Sent back with one section, answered, submitted again, accepted. */
export async function screen({ meet }: Round, path: string): Promise<void> {
  const officerPage = await meet('department.programmeOfficer');
  const officer = new ApplicationPage(officerPage, path);
  await officer.startScreening();
  await expectAccessible(officerPage);
  await officer.requestChanges('Budget', 'The unit price of the course is above the quotation.', day(10));
  const writer = await meet('WC043.grantOfficer');
  await writer.goto(`${path}/edit/budget`);
  await new ApplicationEditorPage(writer).changeUnitPrice(1, '9 500,50');
  await certifyAndSubmit({ meet }, path);
  await officer.startScreening();
  await officer.acceptAnswer('Budget');
  await officer.accept();
  const reader = new ApplicationPage(writer, path);
  await reader.expectVersions(2);
  await expectAccessible(writer);
}

export async function assess({ meet, projectTitle }: Round): Promise<void> {
  for (const [key, score] of [
    ['department.assessor', 4],
    ['department.assessor2', 3],
  ] as const) {
    const page = await meet(key);
    const assessment = new AssessmentPage(page);
    await assessment.openFromList(projectTitle);
    await assessment.declareNoConflict();
    await assessment.score(score);
    await expectAccessible(page);
    await assessment.finish();
  }
}

export async function declareConflict({ meet, projectTitle }: Round, path: string): Promise<void> {
  const page = await meet('department.assessor3');
  const assessment = new AssessmentPage(page);
  await assessment.openFromList(projectTitle);
  await assessment.declareConflict('A close relative works for the training provider.');
  await expectNotFound(page, path);
}

/** What is another's does not exist: the page says so, and nothing of the record is on it. */
export async function expectNotFound(page: Page, path: string): Promise<void> {
  allowNotFound(page);
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible();
  await expectAccessible(page);
}

/** Recommended by one, refused to that one, awarded by an approver. Answers the address of the award. */
export async function decide({ meet }: Round, path: string): Promise<string> {
  const officerPage = await meet('department.programmeOfficer2');
  const recommendation = new DecisionPage(officerPage);
  await recommendation.open(path);
  await recommendation.recommend({
    line: 'Machines',
    amount: '80 000',
    reason: 'The lower quotation is enough.',
  });
  await expectAccessible(officerPage);
  const approverPage = await meet('department.approver');
  const decision = new DecisionPage(approverPage);
  await decision.open(path);
  await expectAccessible(approverPage);
  const awardPath = await decision.award();
  await expectAccessible(approverPage);
  return awardPath;
}

export async function sign({ meet }: Round, awardPath: string): Promise<void> {
  const manager = await meet('WC043.municipalManager');
  const award = new AwardPage(manager, awardPath);
  await award.accept();
  await expectAccessible(manager);
  await award.sign('For the municipality');
  await expectAccessible(manager);
  await new AwardPage(await meet('department.approver'), awardPath).sign('For the Department');
}
