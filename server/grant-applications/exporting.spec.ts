import type { Page } from '#shared/api/page.ts';
import { fileSizeHeader, rowCountHeader } from '#shared/exports/export-columns.ts';
import { newId } from '../database/model.ts';
import { expectStatus } from '../testing/grants.ts';
import { sampleApplication } from '../testing/sample-applications.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { grantApplicationModel } from './grant-application.model.ts';

describe('applications as a file', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    const { mosselBay, hessequa } = portal.organisations;
    const world = {
      organisations: [
        { id: mosselBay, name: 'Mossel Bay', code: 'WC043' },
        { id: hessequa, name: 'Hessequa', code: 'WC042' },
      ],
      centreIds: [newId()],
      officers: [{ id: newId(), name: '=Some Officer' }],
      callIds: [newId()],
    };
    const records = Array.from({ length: 60 }, (_, index) => sampleApplication(index, world));
    await grantApplicationModel(portal.deps.connection).create(records);
  });
  afterAll(() => portal.close());

  async function file(query: string, persona = 'department.programmeOfficer') {
    const client = await portal.signInAs(persona);
    const answer = await client.download(`/grant-applications/export?${query}`);
    const text = answer.bytes.toString('utf8');
    const lines = text.replace('\uFEFF', '').split('\r\n');
    return { ...answer, lines, rows: Number(answer.headers.get(rowCountHeader)) };
  }
  async function total(query: string, persona = 'department.programmeOfficer') {
    const client = await portal.signInAs(persona);
    return expectStatus(await client.get<Page<unknown>>(`/grant-applications?${query}`), 200).total;
  }

  for (const query of ['', 'status=draft', 'search=zoar', 'requestedFrom=100000000']) {
    it(`holds exactly the rows of “${query}” and says how many`, async () => {
      const { lines, rows, headers, bytes } = await file(`format=csv&${query}`);
      expect(rows).toBe(await total(query));
      expect(lines.length).toBe(rows + 4);
      expect(lines.at(-2)).toBe(`Rows in this file,${rows}`);
      expect(Number(headers.get(fileSizeHeader))).toBe(bytes.length);
      const workbook = await file(`format=xlsx&${query}`);
      expect(workbook.rows).toBe(rows);
      expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
    });
  }

  it('has the columns asked for in their order, and formulas made inert', async () => {
    const { lines } = await file('columns=officer,reference,requested&officer=none&status=draft,screening');
    expect(lines[0]).toBe('Officer,Reference,Requested');
    const all = await file('columns=officer');
    expect(all.lines.slice(1, 61).every((line) => line === '' || line === "'=Some Officer")).toBeTrue();
  });

  it('gives a municipality its own rows, without the columns of the Department', async () => {
    const { lines, rows } = await file(
      'columns=municipality,recommended,officer,awarded',
      'mosselBay.grantOfficer',
    );
    expect(rows).toBe(await total('', 'mosselBay.grantOfficer'));
    expect(lines[0]).toBe('Municipality,Awarded');
    expect(lines.slice(1, rows + 1).every((line) => line.startsWith('Mossel Bay,'))).toBeTrue();
  });

  it('is written into the audit trail with what was asked and how many rows left', async () => {
    await file('status=awarded');
    const auditor = await portal.signInAs('department.auditor');
    const events = expectStatus(
      await auditor.get<Page<{ action: string; entityId: string }>>('/audit-events?action=list.exported'),
      200,
    );
    expect(events.items[0]?.action).toBe('list.exported');
  });

  it('refuses a column and a format that there are not', async () => {
    expect((await file('columns=reference,password')).status).toBe(400);
    expect((await file('format=pdf')).status).toBe(400);
  });
});
