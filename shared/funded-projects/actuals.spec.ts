import fc from 'fast-check';
import { addDays } from '../calendar/local-day.ts';
import {
  breakDown,
  countEvents,
  sumWithin,
  type CountedEnrolment,
  type CountedFollowUp,
  type RegisterFacts,
} from './actuals.ts';
import { followUpsOf } from './follow-up.ts';
import { indicatorCodes, isCounted } from './indicator-library.ts';
import {
  projectQuarterEndsOn,
  projectQuarterOf,
  projectQuarterStartsOn,
  provincialYearOf,
  quarterNames,
  quartersOfPeriod,
} from './project-quarter.ts';

const person = {
  gender: 'female',
  ageBand: 'from18to35',
  populationGroup: 'declined',
  disability: 'no',
} as const;

function enrolled(id: string, change: Partial<CountedEnrolment> = {}): CountedEnrolment {
  return {
    id,
    status: 'enrolled',
    appliedOn: '2026-07-01',
    enrolledOn: '2026-07-06',
    endedOn: null,
    certificates: [],
    toolkits: [],
    person,
    ...change,
  };
}

function found(
  enrolmentId: string,
  round: CountedFollowUp['round'],
  recordedOn: string,
  change: Partial<CountedFollowUp> = {},
): CountedFollowUp {
  return {
    enrolmentId,
    round,
    recordedOn,
    reached: true,
    occupation: 'none',
    incomeBand: 'none',
    enterpriseStarted: false,
    enterpriseRegistered: false,
    jobsFullTime: 0,
    jobsPartTime: 0,
    jobsTemporary: 0,
    ...change,
  };
}

function register(change: Partial<RegisterFacts>): RegisterFacts {
  return { enrolments: [], sessions: [], followUps: [], ...change };
}

const always = { from: '1900-01-01', to: '2199-12-31' };

describe('Counted actuals', () => {
  it('count people on the day their state began', () => {
    const facts = register({
      enrolments: [
        enrolled('a', { status: 'completed', endedOn: '2026-10-02' }),
        enrolled('b', { status: 'droppedOut', endedOn: '2026-08-01' }),
        enrolled('c', { status: 'applied', enrolledOn: null }),
      ],
    });
    const third = { from: '2026-07-01', to: '2026-09-30' };
    expect(sumWithin(countEvents('applicants', facts), third)).toBe(3);
    expect(sumWithin(countEvents('enrolled', facts), third)).toBe(2);
    expect(sumWithin(countEvents('droppedOut', facts), third)).toBe(1);
    expect(sumWithin(countEvents('completed', facts), third)).toBe(0);
    expect(sumWithin(countEvents('completed', facts), always)).toBe(1);
  });

  it('count a job once, however often it is seen, and only what came after the baseline', () => {
    const facts = register({
      enrolments: [enrolled('a')],
      followUps: [
        found('a', 'baseline', '2026-07-10', { jobsFullTime: 1 }),
        found('a', 'month6', '2027-04-01', { jobsFullTime: 3 }),
        found('a', 'month3', '2027-01-05', { jobsFullTime: 3 }),
        found('a', 'month12', '2027-10-01', { jobsFullTime: 2 }),
      ],
    });
    expect(countEvents('jobsFullTime', facts)).toEqual([{ enrolmentId: 'a', on: '2027-01-05', amount: 2 }]);
  });

  it('count an enterprise once, and a higher income only against a known baseline', () => {
    const facts = register({
      enrolments: [enrolled('a'), enrolled('b')],
      followUps: [
        found('a', 'baseline', '2026-07-10', { incomeBand: 'to1500' }),
        found('a', 'month3', '2027-01-05', {
          enterpriseStarted: true,
          incomeBand: 'to3500',
          occupation: 'trading',
        }),
        found('a', 'month6', '2027-04-05', {
          enterpriseStarted: true,
          incomeBand: 'to7500',
          occupation: 'trading',
        }),
        found('b', 'baseline', '2026-07-10', { incomeBand: 'declined' }),
        found('b', 'month3', '2027-01-05', { incomeBand: 'over15000' }),
      ],
    });
    expect(sumWithin(countEvents('enterprisesStarted', facts), always)).toBe(1);
    expect(sumWithin(countEvents('incomeRaised', facts), always)).toBe(1);
    expect(sumWithin(countEvents('tradingAt3Months', facts), always)).toBe(1);
    expect(sumWithin(countEvents('tradingAt12Months', facts), always)).toBe(0);
  });

  it('know nothing of a person who was not reached', () => {
    const facts = register({
      enrolments: [enrolled('a')],
      followUps: [
        found('a', 'month3', '2027-01-05', { reached: false, enterpriseStarted: true, jobsFullTime: 5 }),
      ],
    });
    for (const code of indicatorCodes
      .filter(isCounted)
      .filter((each) => each.startsWith('jobs') || each.startsWith('enterprises'))) {
      expect(countEvents(code, facts)).withContext(code).toEqual([]);
    }
  });

  it('break a figure down by people, not by events, and each breakdown adds up to the people', () => {
    const facts = register({
      enrolments: [
        enrolled('a'),
        enrolled('b', { person: { ...person, gender: 'male', disability: 'yes' } }),
      ],
      sessions: [
        { heldOn: '2026-07-07', present: ['a', 'b'] },
        { heldOn: '2026-07-08', present: ['a'] },
      ],
    });
    const events = countEvents('attendanceDays', facts);
    expect(sumWithin(events, always)).toBe(3);
    for (const { counts } of breakDown(events, facts)) {
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
  });

  it('add up over the quarters to the total, whenever things happened', () => {
    const day = fc.integer({ min: 0, max: 720 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 4 })), { maxLength: 40 }), (given) => {
        const events = given.map(([on, amount], index) => ({ enrolmentId: String(index), on, amount }));
        const quarters = quartersOfPeriod('2026-01-01', '2027-12-31');
        const byQuarter = quarters.map((each) =>
          sumWithin(events, { from: projectQuarterStartsOn(each), to: projectQuarterEndsOn(each) }),
        );
        expect(byQuarter.reduce((sum, each) => sum + each, 0)).toBe(sumWithin(events, always));
      }),
    );
  });
});

describe('Quarters of a project', () => {
  it('bear the names of both financial years', () => {
    expect(quarterNames('2026-Q3')).toEqual({ provincial: 'Q2 2026/27', municipal: 'Q1 2026/27' });
    expect(quarterNames('2027-Q1')).toEqual({ provincial: 'Q4 2026/27', municipal: 'Q3 2026/27' });
  });

  it('are every one the project touches, and the provincial year they stand in', () => {
    expect(quartersOfPeriod('2026-09-30', '2027-01-01')).toEqual(['2026-Q3', '2026-Q4', '2027-Q1']);
    expect(provincialYearOf('2027-Q1')).toEqual({
      from: '2026-04-01',
      quarters: ['2026-Q2', '2026-Q3', '2026-Q4', '2027-Q1'],
    });
  });

  it('hold each of their days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const day = addDays('2000-01-01', days);
        const quarter = projectQuarterOf(day);
        expect(projectQuarterStartsOn(quarter) <= day && day <= projectQuarterEndsOn(quarter)).toBeTrue();
      }),
    );
  });
});

describe('Follow-ups', () => {
  const completed = { status: 'completed', enrolledOn: '2026-07-06', endedOn: '2026-08-31' } as const;

  it('open 3, 6 and 12 months after completion and are overdue after thirty days', () => {
    expect(
      followUpsOf(completed, ['baseline'], '2026-12-31').map(({ round, opensOn, dueOn, state }) => [
        round,
        opensOn,
        dueOn,
        state,
      ]),
    ).toEqual([
      ['baseline', '2026-07-06', '2026-08-05', 'recorded'],
      ['month3', '2026-11-30', '2026-12-30', 'overdue'],
      ['month6', '2027-02-28', '2027-03-30', 'upcoming'],
      ['month12', '2027-08-31', '2027-09-30', 'upcoming'],
    ]);
  });

  it('are not owed for who only applied or dropped out, but keep what was recorded', () => {
    expect(followUpsOf({ status: 'applied', enrolledOn: null, endedOn: null }, [], '2026-12-31')).toEqual([]);
    const left = { ...completed, status: 'droppedOut' as const };
    expect(followUpsOf(left, [], '2026-12-31')).toEqual([]);
    expect(followUpsOf(left, ['baseline'], '2026-12-31').map(({ state }) => state)).toEqual(['recorded']);
  });
});
