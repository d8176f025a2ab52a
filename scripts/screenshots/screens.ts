import type { Page } from '@playwright/test';

export interface Screen {
  /** Name of the picture. */
  readonly name: string;
  /** Who is signed in; null for nobody. */
  readonly by: string | null;
  /** Further looks that are kept with the project; every screen has `desk`. */
  readonly alsoOn?: readonly ('desk-dark' | 'phone' | 'phone-dark')[];
  open(page: Page): Promise<void>;
}

/** A page at an address. */
const at = (path: string) => async (page: Page) => {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

/** The first thing of a list whose link reads so, and the part of its page below that heading. */
const first =
  (list: string, link: RegExp, more?: { readonly path?: string; readonly tab?: string }) =>
  async (page: Page) => {
    await page.goto(list);
    await page.getByRole('main').getByRole('link', { name: link }).first().click();
    await page.waitForURL(/[0-9a-f]{24}/);
    const { path, tab } = more ?? {};
    if (path !== undefined) await page.goto(`${new URL(page.url()).pathname}${path}`);
    if (tab !== undefined) await page.goto(`${new URL(page.url()).pathname}?tab=${tab}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };

const officer = 'department.programmeOfficer';
const writer = 'WC043.grantOfficer';
const lead = 'WC043.projectLead';

/** The main screens, each by somebody whose work it is. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', by: null, alsoOn: ['desk-dark', 'phone'], open: at('/sign-in') },
  { name: 'home-province', by: officer, alsoOn: ['desk-dark'], open: at('/') },
  { name: 'home-municipality', by: writer, alsoOn: ['phone', 'phone-dark'], open: at('/') },
  { name: 'funding-calls', by: officer, open: at('/funding-calls') },
  { name: 'funding-call', by: officer, open: first('/funding-calls?status=open', /CALL-|Grant/) },
  { name: 'programmes', by: officer, open: at('/grant-programmes') },
  { name: 'centres', by: officer, open: at('/centres') },
  { name: 'applications', by: officer, alsoOn: ['phone'], open: at('/grant-applications') },
  {
    name: 'application',
    by: officer,
    alsoOn: ['desk-dark'],
    open: first('/grant-applications?status=assessment', /CBG|OMG/),
  },
  {
    name: 'application-editor',
    by: writer,
    alsoOn: ['phone'],
    open: first('/grant-applications?status=draft', /CBG|OMG/, { path: '/edit/budget' }),
  },
  {
    name: 'screening',
    by: officer,
    open: first('/grant-applications?status=screening', /CBG|OMG/, { path: '/screening' }),
  },
  { name: 'assessments', by: 'department.assessor2', open: at('/assessments') },
  { name: 'assessment', by: 'department.assessor2', open: first('/assessments?status=open', /./) },
  {
    name: 'decision',
    by: 'department.approver',
    open: first('/grant-applications?status=recommended', /CBG|OMG/, { path: '/decision' }),
  },
  { name: 'awards', by: officer, open: at('/awards') },
  {
    name: 'award',
    by: 'WC032.chiefFinancialOfficer',
    alsoOn: ['desk-dark', 'phone'],
    open: first('/awards?status=active&programme=CBG', /CBG/),
  },
  { name: 'agreement', by: 'department.approver', open: first('/awards?status=accepted', /CBG|OMG/) },
  { name: 'payments', by: 'department.financeOfficer', open: at('/disbursements') },
  {
    name: 'payment',
    by: 'department.financeOfficer',
    open: first('/disbursements?status=verified', /CBG|OMG/),
  },
  { name: 'bank-accounts', by: 'department.financeOfficer4', open: at('/bank-accounts') },
  { name: 'returns', by: officer, open: at('/returns') },
  { name: 'return', by: officer, open: first('/returns?status=submitted', /CBG|OMG/) },
  { name: 'ledger', by: 'department.auditor', open: at('/ledger') },
  { name: 'projects', by: lead, alsoOn: ['phone'], open: at('/funded-projects') },
  {
    name: 'project',
    by: lead,
    alsoOn: ['phone', 'phone-dark'],
    open: first('/funded-projects', /CBG|OMG|Sewing|garden/i),
  },
  {
    name: 'attendance',
    by: lead,
    alsoOn: ['phone'],
    open: first('/funded-projects', /CBG|OMG|Sewing|garden/i, { tab: 'attendance' }),
  },
  { name: 'follow-ups', by: lead, alsoOn: ['phone'], open: at('/funded-projects/follow-ups') },
  { name: 'beneficiaries', by: lead, alsoOn: ['phone'], open: at('/beneficiaries') },
  { name: 'register-person', by: lead, alsoOn: ['phone'], open: at('/beneficiaries/register') },
  { name: 'users', by: 'department.administrator', open: at('/administration/users') },
  { name: 'audit-trail', by: 'department.auditor', open: at('/administration/audit') },
];
