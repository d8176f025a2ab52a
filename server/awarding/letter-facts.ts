import { localDayOf } from '#shared/calendar/local-day.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import type { ApprovalStep, GrantDecision } from '#shared/grant-applications/grant-application.ts';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { peopleWithRole, userAccountModel } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { loadFundingCall, type FundingCallRecord } from '../funding-calls/index.ts';
import { loadGrantApplication, logEntry, type GrantApplicationRecord } from '../grant-applications/index.ts';
import { loadOrganisation, type Organisation } from '../organisations/index.ts';
import type { DecisionLetterFacts } from '../reports/award-letter.ts';
import {
  reportSetting,
  translatorFor,
  type LogEntry,
  type ReportPerson,
  type ReportSetting,
} from '../reports/report-parts.ts';

type GivenApproval = ApprovalStep & { readonly given: NonNullable<ApprovalStep['given']> };
type Database = Pick<Deps, 'connection' | 'clock'>;

/** An application that was decided, with what its documents name. */
export interface DecidedCase {
  readonly application: GrantApplicationRecord;
  readonly decision: GrantDecision;
  readonly call: FundingCallRecord;
  readonly department: Organisation;
}

export async function decidedCase(deps: Database, applicationId: string): Promise<DecidedCase> {
  const application = await loadGrantApplication(deps, applicationId);
  const { decision } = application;
  if (!decision) throw new Error(`${application.reference} is not decided, so there is no letter to write.`);
  const call = await loadFundingCall(deps, application.callId);
  return { application, decision, call, department: await loadOrganisation(deps, call.organisationId) };
}

export async function letterFacts(
  deps: Database,
  decided: DecidedCase,
  reference: string,
): Promise<DecisionLetterFacts> {
  const { application, decision, department } = decided;
  const setting = reportSetting();
  const { text } = translatorFor(setting);
  const given = application.approvals.filter(
    (approval): approval is GivenApproval => approval.given !== null,
  );
  const before = given.filter((approval) => approval.given.at !== decision.at);
  const last = given.find((approval) => approval.given.at === decision.at);
  return {
    reference,
    applicationReference: application.reference,
    letterOn: localDayOf(new Date(decision.at)),
    submittedOn: localDayOf(application.firstSubmittedAt ?? application.createdAt),
    grantName: grantNameOf(application, setting),
    financialYear: application.financialYear,
    callTitle: application.callTitle,
    projectTitle: application.projectTitle,
    departmentName: department.name,
    departmentAddress: [],
    municipalityName: application.organisationName,
    addressee: text('common.roles.municipalManager'),
    municipalityAddress: [],
    contact: await contactOf(deps, decided),
    decision: {
      name: decision.name,
      capacity: last?.title ?? text('common.roles.approver'),
      ...(decision.onBehalfOf ? { onBehalfOf: decision.onBehalfOf } : {}),
      organisation: department.name,
      at: decision.at,
      method: 'password',
    },
    approvals: before.map(({ title, given }) => ({
      name: given.name,
      capacity: title,
      organisation: department.name,
      at: given.at,
      method: 'password' as const,
    })),
    log: logOf(application.steps, decision),
  };
}

export function grantNameOf(
  { programme }: Pick<GrantApplicationRecord, 'programme'>,
  setting: ReportSetting,
): string {
  return localisedText(grantProgrammes[programme].name, setting.language);
}

/** The steps of the application as the log shows them; the reason that belongs to the decision stands with it. */
export function logOf(
  steps: readonly StepTaken<GrantApplicationCommand>[],
  decision: GrantDecision,
): LogEntry[] {
  const { text } = translatorFor(reportSetting());
  return steps.map((step) => {
    const isDecision = (step.command === 'award' || step.command === 'decline') && step.at === decision.at;
    return logEntry(
      { ...step, reason: isDecision && decision.reasons !== '' ? decision.reasons : null },
      text,
    );
  });
}

/** Who answers questions: the programme officer who took the application to its assessment. */
async function contactOf(
  deps: Database,
  { application, department }: DecidedCase,
): Promise<DecisionLetterFacts['contact']> {
  const step = application.steps.findLast(({ command }) => command === 'acceptForAssessment');
  const officer =
    step && (await userAccountModel(deps.connection).findById(step.userId).select({ email: 1 }).lean());
  // People have no telephone number in the register: the Department's own switchboard is what the name stands for.
  return { name: step?.userName ?? department.name, email: officer?.email ?? '', phone: department.name };
}

/** The municipal manager, or the office alone where nobody holds it. */
export async function municipalManagerOf(deps: Database, organisationId: string): Promise<ReportPerson> {
  const { text } = translatorFor(reportSetting());
  const capacity = text('common.roles.municipalManager');
  const [manager] = await peopleWithRole(deps, {
    role: 'municipalManager',
    organisationKind: 'municipality',
    organisationId,
  });
  return { name: manager?.name ?? capacity, capacity };
}
