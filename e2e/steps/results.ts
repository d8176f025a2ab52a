import { expect } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Meet } from '../fixtures/test.ts';
import { ProjectPage } from '../pages/project-page.ts';
import { ReturnPage } from '../pages/return-page.ts';
import { syntheticPerson } from '../../scripts/walk/synthetic-person.ts';
import { day } from './days.ts';

/**
 * A month of Overstrand's award, which was paid weeks ago: a new award owes no return on the day of its payment. The
 * demonstration has the month sent in; it comes back, is put right, and is accepted.
 */
export async function reportMonth(meet: Meet): Promise<void> {
  const officer = await meet('department.programmeOfficer');
  await officer.goto('/returns?status=submitted');
  await officer.getByRole('link', { name: /WC032/ }).first().click();
  await officer.waitForURL(/\/returns\/[0-9a-f]{24}/);
  const path = new URL(officer.url()).pathname;
  const at = async (key: string) => new ReturnPage(await meet(key), path);
  await (await at('department.programmeOfficer')).sendBack('An invoice of the month is counted twice.');
  await (await at('WC032.grantOfficer')).writeSpent('12 345,67');
  await expectAccessible(await meet('WC032.grantOfficer'));
  await (await at('WC032.chiefFinancialOfficer')).certify();
  await (await at('WC032.municipalManager')).submit();
  await (await at('department.programmeOfficer')).accept();
  await expectAccessible(officer);
}

/** The project lead's part, on a phone. */
export async function runProject(meet: Meet, awardPath: string, title: string): Promise<string> {
  const page = await meet('WC043.projectLead', 'phone');
  const project = new ProjectPage(page);
  await project.plan(awardPath, {
    title,
    lead: 'Lindiwe Mbeki-Jacobs',
    startsOn: day(-20),
    endsOn: day(120),
  });
  await project.setTargets(['People enrolled', 'People who completed'], '1');
  const path = await project.start();
  await expectAccessible(page);
  const person = syntheticPerson(title);
  const name = `${person.firstNames} ${person.lastName}`;
  await project.register(person);
  await project.expectOnProject(name, 'Enrolled');
  await expectAccessible(page);
  await project.takeAttendance(path, 'Pattern cutting');
  await expectAccessible(page);
  await project.openPerson(path, name);
  await project.complete('Garment making, NQF 2');
  await project.recordBaseline();
  await project.openPerson(path, name);
  await expectAccessible(page);
  expect(await project.quarterlyReport(path)).toMatch(/\.pdf$/);
  await expectAccessible(page);
  return path;
}
