import type { HomeView } from '#shared/home/home-views.ts';
import { givenAward, givenVerifiedBankAccount } from '../testing/awards.ts';
import { aWrittenApplication, openTestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

describe('home', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    const call = await openTestCall(portal);
    await aWrittenApplication(portal, call);
    await givenVerifiedBankAccount(portal, { by: 'department.financeOfficer4' });
    await givenAward(portal, { title: 'Roof to be paid' });
  });
  afterAll(async () => portal.close());

  async function homeOf(persona: string): Promise<HomeView> {
    const client = await portal.signInAs(persona);
    const answer = await client.get<HomeView>('/home');
    expect(answer.status).toBe(200);
    return answer.body;
  }
  const kinds = ({ tasks }: HomeView) => tasks.map(({ kind }) => kind);

  it('gives each person the step that is theirs, and nobody else’s', async () => {
    // The application is whole: it is the chief financial officer's turn.
    expect(kinds(await homeOf('mosselBay.grantOfficer'))).toEqual([]);
    expect(kinds(await homeOf('mosselBay.chiefFinancialOfficer'))).toEqual(['certifyApplication']);
    expect(kinds(await homeOf('mosselBay.municipalManager'))).toEqual([]);
    expect(kinds(await homeOf('hessequa.grantOfficer'))).toEqual([]);
    expect(kinds(await homeOf('department.financeOfficer'))).toEqual(['prepareDisbursement']);
  });

  it('keeps the payment from whoever verified the bank account', async () => {
    expect(kinds(await homeOf('department.financeOfficer4'))).toEqual([]);
  });

  it('shows the money of one’s own municipality, and none to people without it', async () => {
    const own = await homeOf('mosselBay.chiefFinancialOfficer');
    expect(own.tiles.find(({ key }) => key === 'committed')?.amountMinor).toBe(100_000_00);
    const foreign = await homeOf('hessequa.chiefFinancialOfficer');
    expect(foreign.tiles.find(({ key }) => key === 'committed')?.amountMinor).toBe(0);
    expect((await homeOf('department.administrator')).tiles).toEqual([]);
  });

  it('tells what happened on the cases one may see', async () => {
    const own = await homeOf('mosselBay.grantOfficer');
    expect(own.activity.some(({ caseType }) => caseType === 'grantApplication')).toBeTrue();
    const foreign = await homeOf('hessequa.grantOfficer');
    expect(foreign.activity.some(({ caseType }) => caseType === 'grantApplication')).toBeFalse();
  });
});
