import { addDays } from '#shared/calendar/local-day.ts';
import { screeningItems } from '#shared/grant-applications/screening.ts';
import {
  grantApplicationViewSchema,
  sectionSavedSchema,
} from '#shared/grant-applications/grant-application-views.ts';
import { check, checkEqual, checkRefused, required } from '../checks.ts';
import type { Step } from '../walk.ts';
import { applicationPdf, budgetOf, pathOf, readApplication } from './application.ts';
import { municipality } from './call.ts';

const officer = 'department.programmeOfficer';
const writer = `${municipality}.grantOfficer`;

export const requestChanges: Step = {
  name: 'Programme officer returns the budget with a comment',
  async run(walk) {
    const person = await walk.as(officer);
    let application = await readApplication(walk, officer);
    if (application.versions.length === 1 && application.status === 'submitted') {
      const { version } = application;
      application = await person.command(`${pathOf(walk)}/start-screening`, {}, grantApplicationViewSchema, {
        version,
      });
    }
    if (application.status === 'screening' && application.changeRequests.length === 0) {
      const sections = [
        {
          section: 'budget',
          comment: 'The unit price of the course is above the quotation. Please put it right.',
        },
      ];
      const body = { sections, dueOn: addDays(walk.day, 10) };
      const { version } = application;
      application = await person.command(
        `${pathOf(walk)}/request-changes`,
        body,
        grantApplicationViewSchema,
        { version },
      );
    }
    const [request] = application.changeRequests;
    return `due on ${required(request, 'the request').dueOn}`;
  },
};

export const answerChanges: Step = {
  name: 'The municipality answers, certifies and submits again; the first date stands',
  async run(walk) {
    const person = await walk.as(writer);
    let application = await readApplication(walk);
    if (application.status === 'changesRequested') {
      const overview = required(
        application.sections.find(({ section }) => section === 'overview'),
        'the overview',
      );
      const locked = await person.attempt(`${pathOf(walk)}/overview`, application.content.overview, {
        method: 'PUT',
        version: overview.version,
      });
      checkRefused(locked, 'sectionIsLocked', 'a change of a section that was not named');
      const [course, ...others] = budgetOf(application);
      const budgetLines = [{ ...required(course, 'the first line'), unitPriceMinor: 1_098_765 }, ...others];
      const { version } = required(
        application.sections.find(({ section }) => section === 'budget'),
        'the budget',
      );
      await person.command(`${pathOf(walk)}/budget-lines`, { budgetLines }, sectionSavedSchema, {
        method: 'PUT',
        version,
      });
      application = await readApplication(walk);
      const chief = await walk.as(`${municipality}.chiefFinancialOfficer`);
      const certify = { statementAccepted: true };
      application = await chief.command(`${pathOf(walk)}/certify`, certify, grantApplicationViewSchema, {
        version: application.version,
      });
    }
    if (application.status === 'certified') {
      const manager = await walk.as(`${municipality}.municipalManager`);
      const { version } = application;
      application = await manager.command(`${pathOf(walk)}/submit`, {}, grantApplicationViewSchema, {
        version,
      });
    }
    const second = required(
      application.versions.find(({ number }) => number === 2),
      'a second version',
    );
    checkEqual(application.firstSubmittedAt, walk.text('firstSubmittedAt'), 'day of the first submission');
    check(second.sha256 !== walk.text('firstVersionSha256'), 'the second version has another hash');
    walk.note({ requestedMinor: application.requestedMinor, secondVersionSha256: second.sha256 });
    walk.savePdf('application-version-2', await applicationPdf(walk, person, 2));
    return `version 2, SHA-256 ${second.sha256.slice(0, 12)}…`;
  },
};

export const acceptForAssessment: Step = {
  name: 'Programme officer completes the checklist and accepts for assessment',
  async run(walk) {
    const person = await walk.as(officer);
    let application = await readApplication(walk, officer);
    if (application.status === 'submitted') {
      const { version } = application;
      application = await person.command(`${pathOf(walk)}/start-screening`, {}, grantApplicationViewSchema, {
        version,
      });
    }
    if (application.status === 'screening' && application.answersUndecided > 0) {
      checkRefused(
        await person.attempt(
          `${pathOf(walk)}/accept-for-assessment`,
          { checklist: [] },
          { version: application.version },
        ),
        'answersAreUndecided',
        'accepting before the answer is looked at',
      );
      const { version } = application;
      application = await person.command(
        `${pathOf(walk)}/accept-section`,
        { section: 'budget' },
        grantApplicationViewSchema,
        { version },
      );
    }
    const path = `${pathOf(walk)}/accept-for-assessment`;
    if (application.status === 'screening') {
      const { version } = application;
      checkRefused(
        await person.attempt(path, { checklist: [] }, { version }),
        'screeningIsUnfinished',
        'accepting with an open checklist',
      );
      const checklist = screeningItems.map((item) => ({ item, answer: 'yes', note: '' }));
      application = await person.command(
        path,
        { checklist, comment: 'Complete.' },
        grantApplicationViewSchema,
        { version },
      );
    }
    check(application.screeningItemsOpen === 0, 'the checklist is complete');
    return `${application.screening.checklist.length} items answered`;
  },
};
