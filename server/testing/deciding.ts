import type { AssessmentView } from '#shared/assessments/assessment-views.ts';
import type { RecommendBody } from '#shared/awards/award-requests.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { anApplicationInAssessment, expectStatus, type TestCall } from './grants.ts';
import { testPassword } from './personas.ts';
import type { TestPortal } from './test-portal.ts';

/** The assessors that `openTestCall` puts on the panel. */
export const testPanel = ['department.assessor', 'department.assessor2'] as const;

/** Declares no conflict, gives each criterion the score, and finishes. */
export async function assessAs(
  portal: TestPortal,
  persona: string,
  { applicationId, score = 3 }: { readonly applicationId: string; readonly score?: number },
): Promise<AssessmentView> {
  const assessor = await portal.signInAs(persona);
  const path = `/grant-applications/${applicationId}/assessment`;
  const { rubric } = expectStatus(await assessor.get<AssessmentView>(path), 200);
  await assessor.post(`${path}/declare`, { hasConflict: false, statementAccepted: true }, { version: 0 });
  const scores = rubric.map(({ key }) => ({
    criterion: key,
    score,
    justification: 'The plan shows this well',
  }));
  const saved = expectStatus(
    await assessor.put<{ version: number }>(`${path}/scores`, { scores }, { version: 1 }),
    200,
  );
  return expectStatus(
    await assessor.post<AssessmentView>(`${path}/finish`, {}, { version: saved.version }),
    200,
  );
}

/** An application that the whole panel has assessed. */
export async function anAssessedApplication(
  portal: TestPortal,
  call: TestCall,
): Promise<GrantApplicationView> {
  const { id } = await anApplicationInAssessment(portal, call);
  for (const persona of testPanel) await assessAs(portal, persona, { applicationId: id });
  return readApplication(portal, id);
}

export async function readApplication(portal: TestPortal, id: string): Promise<GrantApplicationView> {
  const officer = await portal.signInAs('department.programmeOfficer');
  return expectStatus(await officer.get<GrantApplicationView>(`/grant-applications/${id}`), 200);
}

/** The same, recommended by the second programme officer with every line as requested, or as `share` of it. */
export async function aRecommendedApplication(
  portal: TestPortal,
  call: TestCall,
  more: { readonly share?: number } = {},
): Promise<GrantApplicationView> {
  const { id, version } = await anAssessedApplication(portal, call);
  const officer = await portal.signInAs('department.programmeOfficer2');
  const path = `/grant-applications/${id}`;
  const desk = expectStatus(await officer.get<DecisionDeskView>(`${path}/decision-desk`), 200);
  const body = recommendationOf(desk, more.share ?? 1);
  expectStatus(await officer.post(`${path}/recommend`, body, { version }), 200);
  return readApplication(portal, id);
}

export function recommendationOf(desk: DecisionDeskView, share = 1): RecommendBody {
  return {
    lines: desk.lines.map(({ lineId, requestedMinor }) => ({
      lineId,
      amountMinor: Math.floor(requestedMinor * share),
      ...(share < 1 ? { reason: 'Cheaper quotations were found' } : {}),
    })),
    conditions: ['The project plan is revised within a month.'],
    comment: 'The panel found the need well shown.',
  };
}

/** A token that confirms the persona's password once. */
export async function reauthenticate(portal: TestPortal, persona: string): Promise<string> {
  const client = await portal.signInAs(persona);
  const answer = await client.post<{ token: string }>('/session/reauthenticate', { password: testPassword });
  return expectStatus(answer, 200).token;
}
