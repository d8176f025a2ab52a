import { isPermitted } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { ageBandOf } from '#shared/beneficiaries/beneficiary.ts';
import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import {
  breakDown,
  countEvents,
  sumWithin,
  type CountEvent,
  type RegisterFacts,
} from '#shared/funded-projects/actuals.ts';
import { followUpRounds, followUpsOf } from '#shared/funded-projects/follow-up.ts';
import type { ProjectIndicator } from '#shared/funded-projects/funded-project.ts';
import type {
  IndicatorResult,
  ProjectResults,
  QuarterFigure,
} from '#shared/funded-projects/funded-project-views.ts';
import { indicatorLibrary, isCounted } from '#shared/funded-projects/indicator-library.ts';
import {
  projectQuarterEndsOn,
  projectQuarterOf,
  projectQuarterStartsOn,
  provincialYearOf,
  quartersOfPeriod,
} from '#shared/funded-projects/project-quarter.ts';
import { suppressSmallCells } from '#shared/funded-projects/small-cells.ts';
import { beneficiariesById } from '../beneficiaries/index.ts';
import type { Deps } from '../deps.ts';
import { awardMoney } from '../ledger/index.ts';
import {
  quarterFiguresModel,
  type FundedProjectRecord,
  type QuarterFiguresRecord,
} from './funded-project.model.ts';
import { registerOf, type ProjectRegister } from './funded-project.repository.ts';

/** Everything a quarter's figures are made of. */
export interface ProjectFacts {
  readonly project: FundedProjectRecord;
  readonly register: ProjectRegister;
  readonly facts: RegisterFacts;
  /** By quarter, first to last. */
  readonly reported: readonly QuarterFiguresRecord[];
  readonly spentMinor: number;
  readonly today: LocalDay;
}

export async function loadProjectFacts(deps: Deps, project: FundedProjectRecord): Promise<ProjectFacts> {
  const register = await registerOf(deps, project._id);
  const people = await beneficiariesById(
    deps,
    register.enrolments.map(({ beneficiaryId }) => beneficiaryId),
  );
  const money = await awardMoney(deps, project.awardId);
  const reported = await quarterFiguresModel(deps.connection)
    .find({ projectId: project._id })
    .sort({ quarter: 1 })
    .lean<QuarterFiguresRecord[]>();
  return {
    project,
    register,
    facts: {
      enrolments: register.enrolments.flatMap((enrolment) => {
        const person = people.get(enrolment.beneficiaryId);
        if (!person) return [];
        const { gender, populationGroup, disability, birthDate } = person;
        // Age at enrolment; whoever has not begun counts by the day of the application.
        const ageBand = ageBandOf(birthDate, enrolment.enrolledOn ?? enrolment.appliedOn);
        return [
          { ...enrolment, id: enrolment._id, person: { gender, populationGroup, disability, ageBand } },
        ];
      }),
      sessions: register.sessions.map(({ heldOn, marks }) => ({
        heldOn,
        present: marks.filter(({ mark }) => mark === 'present').map(({ enrolmentId }) => enrolmentId),
      })),
      followUps: register.followUps,
    },
    reported,
    spentMinor: project.linkedLineIds.reduce((sum, lineId) => sum + (money.spentByLineMinor[lineId] ?? 0), 0),
    today: localDayOf(deps.clock.now()),
  };
}

/** The quarter to show when none is asked for: today's, within the project. */
export function currentQuarter(
  { startsOn, endsOn }: Pick<FundedProjectRecord, 'startsOn' | 'endsOn'>,
  today: LocalDay,
): string {
  const quarters = quartersOfPeriod(startsOn, endsOn);
  const wanted = projectQuarterOf(today);
  const past = quarters.filter((each) => each <= wanted);
  return past.at(-1) ?? quarters[0] ?? wanted;
}

/** Target against actual of one quarter, for a reader: small counts of people are withheld from those who see no names. */
export function resultsOf(all: ProjectFacts, quarter: string, reader: Actor): ProjectResults {
  const { project, register, reported, facts, spentMinor, today } = all;
  const suppressed = !isPermitted(reader, 'beneficiary.read', project.organisationId);
  const said = reported.find((each) => each.quarter === quarter);
  const completions = countEvents('completed', facts).length;
  const states = register.enrolments.flatMap((enrolment) => {
    const own = register.followUps.filter(({ enrolmentId }) => enrolmentId === enrolment._id);
    return followUpsOf(
      enrolment,
      own.map(({ round }) => round),
      today,
    );
  });
  return {
    projectId: project._id,
    version: project.version,
    quarter,
    figuresVersion: said?.version ?? 0,
    summary: said?.summary ?? '',
    indicators: project.indicators.map((indicator) =>
      indicatorResult(all, indicator, { quarter, suppressed }),
    ),
    followUps: followUpRounds.map((round) => ({
      round,
      owed: states.filter((each) => each.round === round && each.state !== 'upcoming').length,
      recorded: register.followUps.filter((each) => each.round === round).length,
      reached: register.followUps.filter((each) => each.round === round && each.reached).length,
    })),
    spentMinor,
    costPerCompletionMinor:
      completions === 0 || spentMinor === 0 ? null : Math.round(spentMinor / completions),
    suppressed,
  };
}

interface Asked {
  readonly quarter: string;
  readonly suppressed: boolean;
}

export function indicatorResult(
  all: ProjectFacts,
  indicator: ProjectIndicator,
  { quarter, suppressed }: Asked,
): IndicatorResult {
  const { code, baseline, targets } = indicator;
  const { unit, kind } = indicatorLibrary[code];
  const to = projectQuarterEndsOn(quarter);
  const year = provincialYearOf(quarter);
  const planned = (fits: (each: string) => boolean) =>
    targets.filter((target) => fits(target.quarter)).reduce((sum, { value }) => sum + value, 0);
  const note = noteOf(all, code, quarter);
  const events = isCounted(code) ? countEvents(code, all.facts) : null;
  const figures = events
    ? countedFigures(events, { quarter, yearFrom: year.from })
    : reportedFigures(all, code, { quarter, yearFrom: year.from, note });
  const toDate = events?.filter(({ on }) => on <= to) ?? [];
  return {
    code,
    unit,
    kind,
    baseline,
    planned: planned((each) => each === quarter),
    ...figures,
    yearTarget: planned((each) => year.quarters.includes(each)),
    plannedToDate: planned((each) => each <= quarter),
    targetTotal: planned(() => true),
    breakdowns: events ? breakdownsOf(toDate, all.facts, suppressed) : [],
    note,
  };
}

type Figures = Pick<IndicatorResult, 'actual' | 'state' | 'yearToDate' | 'toDate'>;

function countedFigures(
  events: readonly CountEvent[],
  { quarter, yearFrom }: { readonly quarter: string; readonly yearFrom: LocalDay },
): Figures {
  const to = projectQuarterEndsOn(quarter);
  return {
    actual: sumWithin(events, { from: projectQuarterStartsOn(quarter), to }),
    state: 'value',
    yearToDate: sumWithin(events, { from: yearFrom, to }),
    toDate: sumWithin(events, { from: '1900-01-01', to }),
  };
}

function reportedFigures(
  { reported }: ProjectFacts,
  code: ProjectIndicator['code'],
  {
    quarter,
    yearFrom,
    note,
  }: { readonly quarter: string; readonly yearFrom: LocalDay; readonly note: QuarterFigure },
): Figures {
  const values = reported.flatMap((each) =>
    each.figures
      .filter((figure) => figure.code === code && (figure.state === 'value' || figure.state === 'nil'))
      .map((figure) => ({ quarter: each.quarter, value: figure.state === 'nil' ? 0 : figure.value })),
  );
  const total = (fits: (each: string) => boolean): number | null => {
    const within = values.filter((each) => fits(each.quarter));
    return within.length === 0 ? null : within.reduce((sum, { value }) => sum + value, 0);
  };
  const firstOfYear = projectQuarterOf(yearFrom);
  return {
    actual: total((each) => each === quarter),
    state: note.state,
    yearToDate: total((each) => each >= firstOfYear && each <= quarter),
    toDate: total((each) => each <= quarter),
  };
}

function noteOf({ reported }: ProjectFacts, code: ProjectIndicator['code'], quarter: string): QuarterFigure {
  const said = reported
    .find((each) => each.quarter === quarter)
    ?.figures.find((figure) => figure.code === code);
  if (said) return { ...said };
  return {
    code,
    state: 'notReported',
    value: 0,
    notApplicableReason: '',
    varianceReason: '',
    action: '',
    actionOwner: '',
    actionDueOn: null,
  };
}

function breakdownsOf(
  events: readonly CountEvent[],
  facts: RegisterFacts,
  suppressed: boolean,
): IndicatorResult['breakdowns'] {
  return breakDown(events, facts).map(({ characteristic, counts }) => {
    const { cells } = suppressed
      ? suppressSmallCells(counts.map(({ count }) => count))
      : { cells: counts.map(({ count }) => count) };
    return {
      characteristic,
      counts: counts.map(({ category }, index) => ({ category, count: cells[index] ?? null })),
    };
  });
}
