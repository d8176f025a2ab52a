import { beneficiaryViewSchema } from '#shared/beneficiaries/beneficiary-views.ts';
import { addDays } from '#shared/calendar/local-day.ts';
import {
  attendanceRegisterSchema,
  attendanceSessionSchema,
  enrolmentListSchema,
  enrolmentViewSchema,
  type EnrolmentView,
} from '#shared/funded-projects/funded-project-views.ts';
import { check, checkEqual, checkRefused, required } from '../checks.ts';
import { syntheticPerson } from '../synthetic-person.ts';
import type { Step, Walk } from '../walk.ts';
import { lead, projectPath } from './project.ts';

function registrationOf(walk: Walk, which: 'first' | 'second') {
  const { identityNumber, birthDate, firstNames, lastName } = syntheticPerson(`${walk.id} ${which}`);
  return {
    organisationId: walk.text('organisationId'),
    identity: { kind: 'southAfricanId', number: identityNumber, issuingCountry: '' },
    firstNames,
    lastName,
    birthDate,
    gender: 'female',
    populationGroup: 'declined',
    disability: 'declined',
    language: 'xh',
    phone: '082 000 0000',
    email: '',
    ward: '3',
    address: '',
    guardian: null,
    consents: [
      { purpose: 'reporting', givenBy: 'self', language: 'xh' },
      { purpose: 'followUp', givenBy: 'self', language: 'xh' },
    ],
    anotherPerson: false,
  };
}

export const registerPeople: Step = {
  name: 'Project lead registers two people with consent; the number is masked, a duplicate is found',
  async run(walk) {
    const person = await walk.as(lead);
    const masked: string[] = [];
    for (const which of ['first', 'second'] as const) {
      const body = registrationOf(walk, which);
      const made = await person.command('/beneficiaries', body, beneficiaryViewSchema, {
        once: `beneficiary ${which}`,
      });
      check(
        !JSON.stringify(made).includes(body.identity.number),
        'the whole identity number is in no answer',
      );
      walk.note({ [`${which}BeneficiaryId`]: made.id, [`${which}BeneficiaryName`]: made.lastName });
      masked.push(made.identity.masked);
    }
    const twice = await person.attempt('/beneficiaries', registrationOf(walk, 'first'));
    checkRefused(twice, 'beneficiaryIsRegistered', 'registering the same number again');
    const body = registrationOf(walk, 'first');
    const wrong = {
      ...body,
      identity: {
        ...body.identity,
        number: `${body.identity.number.slice(0, 12)}${(Number(body.identity.number[12]) + 1) % 10}`,
      },
    };
    checkRefused(
      await person.attempt('/beneficiaries', wrong),
      'validationFailed',
      'a number with a wrong check digit',
    );
    const silent = { ...registrationOf(walk, 'first'), consents: [] };
    checkRefused(
      await person.attempt('/beneficiaries', silent),
      'validationFailed',
      'registering without having explained the use',
    );
    return masked.join(' and ');
  },
};

async function readEnrolments(walk: Walk): Promise<readonly EnrolmentView[]> {
  const { items } = await (await walk.as(lead)).read(`${projectPath(walk)}/enrolments`, enrolmentListSchema);
  return items;
}

async function enrolmentOf(walk: Walk, which: 'first' | 'second'): Promise<EnrolmentView> {
  const beneficiaryId = walk.text(`${which}BeneficiaryId`);
  return required(
    (await readEnrolments(walk)).find((each) => each.beneficiaryId === beneficiaryId),
    `the ${which} enrolment`,
  );
}

export const enrolPeople: Step = {
  name: 'Both are enrolled',
  async run(walk) {
    const person = await walk.as(lead);
    for (const which of ['first', 'second'] as const) {
      const beneficiaryId = walk.text(`${which}BeneficiaryId`);
      const enrolled = (await readEnrolments(walk)).some((each) => each.beneficiaryId === beneficiaryId);
      const body = { beneficiaryId, appliedOn: addDays(walk.day, -160), enrolNow: true };
      if (!enrolled) await person.command(`${projectPath(walk)}/enrolments`, body, enrolmentViewSchema);
    }
    const enrolments = await readEnrolments(walk);
    checkEqual(enrolments.length, 2, 'people on the project');
    return enrolments.map(({ number, status }) => `no. ${number} ${status}`).join(', ');
  },
};

/** Two days: both came on the first, one on the second. */
export const takeAttendance: Step = {
  name: 'Attendance is taken on two days',
  async run(walk) {
    const person = await walk.as(lead);
    const [first, second] = [await enrolmentOf(walk, 'first'), await enrolmentOf(walk, 'second')];
    const mark = (enrolment: EnrolmentView, kind: string) => ({ enrolmentId: enrolment.id, mark: kind });
    const days = [
      {
        heldOn: addDays(walk.day, -150),
        topic: 'Patterns',
        marks: [mark(first, 'present'), mark(second, 'present')],
      },
      {
        heldOn: addDays(walk.day, -149),
        topic: 'Machines',
        marks: [mark(first, 'present'), mark(second, 'absent')],
      },
    ];
    const path = `${projectPath(walk)}/attendance`;
    for (const day of days) {
      const { sessions } = await person.read(path, attendanceRegisterSchema);
      if (sessions.some(({ heldOn }) => heldOn === day.heldOn)) continue;
      await person.command(`${path}-sessions`, day, attendanceSessionSchema);
    }
    const again = await person.attempt(`${path}-sessions`, days[0]);
    checkRefused(again, 'sessionExists', "opening the same day's register twice");
    const { sessions } = await person.read(path, attendanceRegisterSchema);
    return sessions.map(({ topic, present, expected }) => `${topic} ${present} of ${expected}`).join(', ');
  },
};

export const completePerson: Step = {
  name: 'The first completes with a certificate',
  async run(walk) {
    const person = await walk.as(lead);
    const enrolment = await enrolmentOf(walk, 'first');
    if (enrolment.status === 'enrolled') {
      const issuedOn = addDays(walk.day, -95);
      const certificate = { kind: 'accredited', title: 'Garment making, NQF 2', issuedOn };
      const body = { endedOn: addDays(walk.day, -100), certificate };
      await person.command(`/enrolments/${enrolment.id}/complete`, body, enrolmentViewSchema, {
        version: enrolment.version,
      });
    }
    const completed = await enrolmentOf(walk, 'first');
    checkEqual(completed.status, 'completed', 'status of the enrolment');
    return `no. ${completed.number}, ${completed.certificates.map(({ title }) => title).join(', ')}`;
  },
};

export const followUp: Step = {
  name: 'The follow-up after three months is recorded; the next is not due',
  async run(walk) {
    const person = await walk.as(lead);
    const enrolment = await enrolmentOf(walk, 'first');
    const findings = {
      recordedOn: walk.day,
      reached: true,
      occupation: 'trading',
      incomeBand: 'to3500',
      enterpriseStarted: true,
      enterpriseRegistered: false,
      jobsFullTime: 1,
      jobsPartTime: 0,
      jobsTemporary: 0,
      note: 'Sews for two schools.',
    };
    const path = `/enrolments/${enrolment.id}/follow-up`;
    const recorded = enrolment.recorded.some(({ round }) => round === 'month3');
    if (!recorded) {
      const body = { round: 'month3', ...findings };
      await person.command(path, body, enrolmentViewSchema, { method: 'PUT', version: 0 });
    }
    const early = await person.attempt(path, { round: 'month6', ...findings }, { method: 'PUT', version: 0 });
    checkRefused(early, 'followUpIsNotDue', 'recording what is not due');
    return 'trading, one job';
  },
};
