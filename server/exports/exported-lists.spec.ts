import type { Page } from '#shared/api/page.ts';
import { rowCountHeader } from '#shared/exports/export-columns.ts';
import { givenAward } from '../testing/awards.ts';
import { expectStatus } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

describe('lists of money as files', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    await givenAward(portal);
    await givenAward(portal, { status: 'completed', title: '=Roof' });
  }, 60_000);
  afterAll(() => portal.close());

  for (const [path, query] of [
    ['/awards', ''],
    ['/awards', 'status=agreed,offered'],
    ['/disbursements', 'status=paid'],
    ['/expenditure-returns', 'month=2026-07,2026-08'],
  ] as const) {
    it(`${path}/export?${query} holds the rows of the list and says how many`, async () => {
      const officer = await portal.signInAs('department.financeOfficer');
      const { total } = expectStatus(await officer.get<Page<unknown>>(`${path}?${query}`), 200);
      const file = await officer.download(`${path}/export?${query}`);
      expect(file.status).toBe(200);
      expect(Number(file.headers.get(rowCountHeader))).toBe(total);
      expect(file.bytes.toString('utf8').trimEnd().split('\r\n').at(-1)).toBe(`Rows in this file,${total}`);
    });
  }

  it('keep another municipality’s rows out, and formulas inert', async () => {
    const neighbour = await portal.signInAs('hessequa.municipalManager');
    const theirs = await neighbour.download('/awards/export');
    expect(Number(theirs.headers.get(rowCountHeader))).toBe(0);
    const own = await (
      await portal.signInAs('mosselBay.municipalManager')
    ).download('/awards/export?columns=award');
    expect(own.bytes.toString('utf8')).toContain("\r\n'=Roof\r\n");
  });
});
