import type { Page } from '#shared/api/page.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { addOrganisation } from './index.ts';

describe('Organisations', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  it('are listed and read by whoever has a role, with the month their year begins', async () => {
    const officer = await portal.signInAs('hessequa.grantOfficer');
    const list = await officer.get<Page<OrganisationView>>(
      '/organisations?kind=municipality&sort=code&order=desc',
    );
    expect(
      list.body.items.map(({ code, financialYearStartMonth }) => [code, financialYearStartMonth]),
    ).toEqual([
      ['WC043', 7],
      ['WC042', 7],
    ]);
    const department = await officer.get<OrganisationView>(
      `/organisations/${portal.organisations.department}`,
    );
    expect(department.body.financialYearStartMonth).toBe(4);
    expect((await officer.get(`/organisations/${'f'.repeat(24)}`)).status).toBe(404);
  });

  it('are found by text as it stands, never by a pattern', async () => {
    const officer = await portal.signInAs('hessequa.grantOfficer');
    const found = async (search: string) =>
      (await officer.get<Page<OrganisationView>>(`/organisations?search=${encodeURIComponent(search)}`)).body
        .total;
    expect(await found('mossel')).toBe(1);
    expect(await found('.*')).toBe(0);
    expect(await found('(a+)+$')).toBe(0);
  });

  it('have a code of their own', async () => {
    const again = runCommand(portal.deps, { actor: systemActor }, (tx) =>
      addOrganisation(portal.deps, tx, { kind: 'municipality', code: 'WC043', name: 'Another' }),
    );
    await expectAsync(again).toBeRejectedWithError(/E11000/);
  });
});
