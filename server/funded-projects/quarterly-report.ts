import type { Actor } from '#shared/access/roles.ts';
import { monthOf, monthsFromTo } from '#shared/calendar/calendar-month.ts';
import { quarterlyReturnDueOn } from '#shared/calendar/working-days.ts';
import { financialYearSlug } from '#shared/calendar/financial-year.ts';
import { characteristics, breakDown, countEvents } from '#shared/funded-projects/actuals.ts';
import { milestoneState } from '#shared/funded-projects/funded-project.ts';
import {
  projectQuarterEndsOn,
  projectQuarterStartsOn,
  quarterNames,
} from '#shared/funded-projects/project-quarter.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { quartersOfPeriod } from '#shared/funded-projects/project-quarter.ts';
import { centresById } from '../centres/index.ts';
import type { Deps } from '../deps.ts';
import type { FileAnswer } from '../http/define-route.ts';
import { RefusedError } from '../http/errors.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import type { ReportedIndicator } from '../reports/project-indicators.ts';
import type { Disaggregation, MonthOfSpending } from '../reports/project-money-and-people.ts';
import {
  quarterlyProjectReport,
  type QuarterlyProjectReportData,
} from '../reports/quarterly-project-report.ts';
import { translatorFor, type ReportSetting } from '../reports/report-parts.ts';
import { returnsOfAwards } from '../returns/index.ts';
import type { FundedProjectRecord } from './funded-project.model.ts';
import { indicatorResult, loadProjectFacts, type ProjectFacts } from './project-results.ts';

type Text = ReturnType<typeof translatorFor>['text'];

/** The working report of a project for one quarter, as at now. Small counts are withheld: the paper leaves the register. */
export async function quarterlyReport(
  deps: Deps,
  {
    project,
    quarter,
    actor,
  }: { readonly project: FundedProjectRecord; readonly quarter: string; readonly actor: Actor },
): Promise<FileAnswer> {
  if (!quartersOfPeriod(project.startsOn, project.endsOn).includes(quarter)) {
    const { startsOn, endsOn } = project;
    throw new RefusedError(refuse('quarterIsOutsideProject', { quarter, startsOn, endsOn }));
  }
  const { text } = translatorFor({ language: 'en', programmeName: '' });
  const setting: ReportSetting = { language: 'en', programmeName: text('common.product.programme') };
  const data = await reportData(deps, project, { quarter, text });
  const { content } = await renderPdfToBuffer(quarterlyProjectReport(data, setting), {
    generatedAt: deps.clock.now(),
    generatedBy: actor.name,
    demonstration: deps.config.demonstration,
  });
  const slug = `${project.reference.replaceAll('/', '-')}-${quarter}`;
  return { name: `${slug}.pdf`, mediaType: 'application/pdf', content, sizeBytes: content.length };
}

async function reportData(
  deps: Deps,
  project: FundedProjectRecord,
  { quarter, text }: { readonly quarter: string; readonly text: Text },
): Promise<QuarterlyProjectReportData> {
  const all = await loadProjectFacts(deps, project);
  const centres = await centresById(deps, project.centreIds);
  const names = quarterNames(quarter);
  const endsOn = projectQuarterEndsOn(quarter);
  const said = all.reported.find((each) => each.quarter === quarter);
  return {
    reference: `${project.reference}/${quarter}`,
    awardReference: project.awardReference,
    projectTitle: project.title,
    projectKind: text(`fundedProjects.kinds.${project.kind}`),
    projectStatus: text(`fundedProjects.status.${project.status}`),
    municipalityName: project.organisationName,
    grantName: `${grantNameOf(project)}, ${financialYearSlug(project.financialYear).replace('-', '/')}`,
    centres: project.centreIds.flatMap((id) => centres.get(id)?.name ?? []),
    wards: project.wards,
    lead: project.lead,
    partner: project.partner === '' ? null : project.partner,
    startsOn: project.startsOn,
    endsOn: project.endsOn,
    quarter: { startsOn: projectQuarterStartsOn(quarter), endsOn, ...names },
    dueOn: quarterlyReturnDueOn(endsOn),
    summary: [said?.summary || project.summary, text('fundedProjects.report.planNote')]
      .filter((part) => part !== '')
      .join('\n\n'),
    indicators: project.indicators.map((indicator) =>
      reportedIndicator(indicatorResult(all, indicator, { quarter, suppressed: true }), text),
    ),
    people: peopleOf(all, { endsOn, text }),
    milestones: project.milestones.map((milestone) => ({
      name: milestone.name,
      plannedOn: milestone.plannedOn,
      completedOn: milestone.completedOn,
      state: text(`fundedProjects.milestoneState.${milestoneState(milestone, all.today)}`),
      note: milestone.note,
    })),
    spending: await spendingOf(deps, project, { from: projectQuarterStartsOn(quarter), to: endsOn }),
    evidence: project.milestones.flatMap(({ name, evidence }) =>
      evidence.map((document) => ({
        proves: name,
        documentName: document.name,
        sha256: document.sha256,
        addedOn: document.addedOn,
        verification: text('fundedProjects.report.notSampled'),
      })),
    ),
    risks: project.risks,
    submitted: null,
    accepted: null,
    log: project.steps.map((step) => ({
      at: step.at,
      name: step.userName,
      capacity: '',
      step: text(`fundedProjects.commandDone.${step.command as 'start'}`),
      reason: null,
    })),
  };
}

function grantNameOf({ programme }: FundedProjectRecord): string {
  return localisedText(grantProgrammes[programme].name, 'en');
}

function reportedIndicator(result: ReturnType<typeof indicatorResult>, text: Text): ReportedIndicator {
  const { code, unit, kind, planned, actual, state, yearToDate, yearTarget, note } = result;
  // Amounts are kept in cents and printed in whole rand: the table shows numbers.
  const shown = (value: number): number => (unit === 'rand' ? Math.round(value / 100) : value);
  return {
    name: text(`fundedProjects.indicators.${code}`),
    unit: text(`fundedProjects.units.${unit}`),
    source: kind,
    planned: shown(planned),
    actual:
      state === 'notApplicable'
        ? { kind: 'notApplicable', reason: note.notApplicableReason }
        : state === 'nil'
          ? { kind: 'nil' }
          : actual === null
            ? { kind: 'notReported' }
            : { kind: 'value', value: shown(actual) },
    yearToDate: yearToDate === null ? null : shown(yearToDate),
    yearTarget: shown(yearTarget),
    verified: null,
    varianceReason: note.varianceReason,
    correctiveAction:
      note.action === '' || note.actionDueOn === null
        ? null
        : { action: note.action, owner: note.actionOwner, dueOn: note.actionDueOn },
  };
}

const reportedMeasures = ['enrolled', 'completed'] as const;

/** Enrolled and completed up to the end of the quarter, by one characteristic at a time. */
function peopleOf(
  { facts }: ProjectFacts,
  { endsOn, text }: { readonly endsOn: string; readonly text: Text },
): Disaggregation[] {
  if (facts.enrolments.length === 0) return [];
  const measured = reportedMeasures.map((code) =>
    breakDown(
      countEvents(code, facts).filter(({ on }) => on <= endsOn),
      facts,
    ),
  );
  return characteristics.map((characteristic, index) => ({
    characteristic: text(`beneficiaries.characteristics.${characteristic}`),
    measures: reportedMeasures.map((code) => text(`fundedProjects.indicators.${code}`)),
    rows: (measured[0]?.[index]?.counts ?? []).map(({ category }, row) => ({
      category: text(
        `beneficiaries.answers.${characteristic}.${category}` as 'beneficiaries.answers.gender.female',
      ),
      counts: measured.map((each) => each[index]?.counts[row]?.count ?? 0),
    })),
  }));
}

/**
 * Linked budget lines: planned evenly over the project's months, the last taking the remainder; spent as the province
 * accepted it, and nothing for a month whose return is not accepted.
 */
async function spendingOf(
  deps: Deps,
  project: FundedProjectRecord,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<MonthOfSpending[]> {
  if (project.linkedLineIds.length === 0) return [];
  const months = monthsFromTo(monthOf(project.startsOn), monthOf(project.endsOn));
  const share = Math.floor(project.budgetMinor / months.length);
  const accepted = ((await returnsOfAwards(deps, [project.awardId])).get(project.awardId) ?? []).filter(
    ({ status }) => status === 'accepted',
  );
  return months
    .map((month, index) => {
      const isLast = index === months.length - 1;
      const stated = accepted.findLast((each) => each.month === month);
      return {
        month,
        plannedMinor: isLast ? project.budgetMinor - share * (months.length - 1) : share,
        spentMinor:
          stated?.content.lines
            .filter(({ lineId }) => project.linkedLineIds.includes(lineId))
            .reduce((sum, line) => sum + line.spentMinor, 0) ?? null,
      };
    })
    .filter(({ month }) => month >= monthOf(from) && month <= monthOf(to));
}
