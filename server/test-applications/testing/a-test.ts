import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type { TestApplicationView } from '#shared/test-applications/test-application-views.ts';
import { completeContent } from '#shared/testing/grant-application-builders.ts';
import { expectStatus, uploadTestPdf, type TestCall } from '../../testing/grants.ts';
import type { TestClient } from '../../testing/test-client.ts';
import type { TestPortal } from '../../testing/test-portal.ts';

export async function startATest(
  portal: TestPortal,
  call: TestCall,
  officer: TestClient,
): Promise<TestApplicationView> {
  const body = { organisationId: portal.organisations.mosselBay };
  const path = `/funding-calls/${call.id}/test-applications`;
  return expectStatus(await officer.post<TestApplicationView>(path, body), 201);
}

/** A test as Mossel Bay in which nothing is missing: what `aWrittenApplication` writes, word for word. */
export async function aWrittenTest(
  portal: TestPortal,
  call: TestCall,
  officer: TestClient,
): Promise<TestApplicationView> {
  const { id } = await startATest(portal, call, officer);
  const path = `/test-applications/${id}`;
  const { overview, answers, budgetLines } = completeContent;
  const documents = [{ type: 'resolution', documentId: await uploadTestPdf(officer) }];
  const save = async (part: string, body: unknown) =>
    expectStatus(await officer.put<SectionSaved>(`${path}/${part}`, body, { version: 1 }), 200);
  await save('overview', overview);
  await save('centres', { centreIds: [call.centreId] });
  await save('answers/need', { answers });
  await save('budget-lines', { budgetLines });
  await save('documents', { documents });
  return expectStatus(await officer.get<TestApplicationView>(path), 200);
}

/** The same, certified and submitted by the officer who wrote it. */
export async function aSubmittedTest(
  portal: TestPortal,
  call: TestCall,
  officer: TestClient,
): Promise<TestApplicationView> {
  const { id, version } = await aWrittenTest(portal, call, officer);
  const path = `/test-applications/${id}`;
  const certified = expectStatus(
    await officer.post<TestApplicationView>(`${path}/certify`, {}, { version }),
    200,
  );
  const submitted = await officer.post<TestApplicationView>(
    `${path}/submit`,
    {},
    { version: certified.version },
  );
  return expectStatus(submitted, 200);
}
