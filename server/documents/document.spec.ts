import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import { maxDocumentBytes } from '#shared/files/document-types.ts';
import { runCommand } from '../database/transaction.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';

const pdf = (text = 'a') => Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\n%%EOF\n`);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('Stored documents', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  const upload = async (name: string, bytes: Uint8Array) =>
    (await portal.signInAs('mosselBay.grantOfficer')).upload<StoredDocumentView & ApiErrorEnvelope>({
      name,
      bytes,
      purpose: 'businessPlan',
    });

  async function attached(readPermission?: 'document.upload'): Promise<string> {
    const { body } = await upload('plan.pdf', pdf(String(Math.random())));
    const link = { type: 'note', id: 'a'.repeat(24) };
    await runCommand(portal.deps, { actor: portal.actor('mosselBay.grantOfficer') }, (tx) =>
      portal.deps.documents.attach(tx, {
        documentId: body.id,
        link,
        organisationId: portal.organisations.mosselBay,
        ...(readPermission ? { readPermission } : {}),
      }),
    );
    return body.id;
  }

  it('keep the bytes as they are and name them by their hash', async () => {
    const bytes = pdf('whole');
    const { status, body } = await upload('Plan 2026.pdf', bytes);
    expect(status).toBe(201);
    expect([body.mediaType, body.sizeBytes, body.organisationId]).toEqual([
      'application/pdf',
      bytes.length,
      portal.organisations.mosselBay,
    ]);
    const client = await portal.signInAs('mosselBay.grantOfficer');
    const file = await client.download(`/documents/${body.id}/content`);
    expect(file.bytes.equals(bytes)).toBeTrue();
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="Plan 2026.pdf"; filename*=UTF-8''Plan%202026.pdf`,
    );
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('go by what a file is, not by its name', async () => {
    expect((await upload('photo.pdf', png)).body.mediaType).toBe('image/png');
    expect((await upload('photo.pdf', png)).body.name).toBe('photo.pdf.png');
  });

  const refused: [name: string, bytes: Buffer, code: string][] = [
    ['page.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'documentTypeNotAllowed'],
    ['page.csv', Buffer.from('<html><script>alert(1)</script>'), 'documentTypeNotAllowed'],
    [
      'drawing.csv',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      'documentTypeNotAllowed',
    ],
    ['program.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'documentTypeNotAllowed'],
    ['archive.docx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), 'documentTypeNotAllowed'],
    ['binary.csv', Buffer.from([1, 2, 3, 0, 255]), 'documentTypeNotAllowed'],
    ['empty.pdf', Buffer.alloc(0), 'documentEmpty'],
  ];
  for (const [name, bytes, code] of refused) {
    it(`refuse ${name} with ${code}`, async () => {
      expect((await upload(name, bytes)).body.error.code).toBe(code);
    });
  }

  it('take clean text for CSV only when its name says so', async () => {
    const text = Buffer.from('naam,bedrag\nÉlise,1200\n');
    expect((await upload('lys.csv', text)).body.mediaType).toBe('text/csv');
    expect((await upload('lys.txt', text)).status).toBe(415);
  });

  it('take a file of many pieces, and none above the limit', async () => {
    const large = Buffer.concat([pdf(), Buffer.alloc(3 * 1024 * 1024, 7)]);
    const { body } = await upload('large.pdf', large);
    const file = await (
      await portal.signInAs('mosselBay.grantOfficer')
    ).download(`/documents/${body.id}/content`);
    expect(file.bytes.equals(large)).toBeTrue();
    const tooLarge = await upload('too-large.pdf', Buffer.concat([pdf(), Buffer.alloc(maxDocumentBytes)]));
    expect([tooLarge.status, tooLarge.body.error.details]).toEqual([413, { limitBytes: maxDocumentBytes }]);
  });

  it('keep equal content once', async () => {
    const bytes = pdf('twice');
    const first = await upload('one.pdf', bytes);
    const second = await upload('two.pdf', bytes);
    expect(second.body.id).not.toBe(first.body.id);
    const files = await portal.deps.connection
      .collection('documentContents.files')
      .countDocuments({ filename: first.body.sha256 });
    expect(files).toBe(1);
  });

  it('give a dangerous name a harmless form', async () => {
    expect((await upload('../../etc/pass"wd\r\n.pdf', pdf())).body.name).toBe('.._.._etc_pass_wd__.pdf');
  });

  it('are read by their uploader only until a case has them', async () => {
    const { body } = await upload('plan.pdf', pdf());
    for (const persona of [
      'mosselBay.chiefFinancialOfficer',
      'hessequa.grantOfficer',
      'department.auditor',
    ]) {
      expect((await (await portal.signInAs(persona)).get(`/documents/${body.id}`)).status)
        .withContext(persona)
        .toBe(404);
    }
  });

  it('are read by the people of the case, and are not there for others', async () => {
    const id = await attached();
    const statusFor = async (persona: string) =>
      (await (await portal.signInAs(persona)).get(`/documents/${id}/content`)).status;
    expect(await statusFor('mosselBay.chiefFinancialOfficer')).toBe(200);
    expect(await statusFor('department.assessor')).toBe(200);
    expect(await statusFor('hessequa.grantOfficer')).toBe(404);
    expect(await statusFor('partner.projectLead')).toBe(404);
    expect(await statusFor('department.administrator')).toBe(404);
  });

  it('are read by fewer when the case says so', async () => {
    const id = await attached('document.upload');
    const statusFor = async (persona: string) =>
      (await (await portal.signInAs(persona)).get(`/documents/${id}`)).status;
    expect(await statusFor('mosselBay.chiefFinancialOfficer')).toBe(200);
    expect(await statusFor('mosselBay.auditor')).toBe(404);
  });

  it('cannot be given to a case by somebody who neither uploaded nor may read them', async () => {
    const { body } = await upload('plan.pdf', pdf());
    const attach = runCommand(portal.deps, { actor: portal.actor('hessequa.grantOfficer') }, (tx) =>
      portal.deps.documents.attach(tx, {
        documentId: body.id,
        link: { type: 'note', id: 'b'.repeat(24) },
        organisationId: portal.organisations.hessequa,
      }),
    );
    await expectAsync(attach).toBeRejectedWithError(/notFound/);
  });

  it('leave nothing behind when the command that stored them fails', async () => {
    const bytes = pdf('rolled back');
    const failing = runCommand(portal.deps, { actor: portal.actor('mosselBay.grantOfficer') }, async (tx) => {
      await portal.deps.documents.store(tx, {
        name: 'x.pdf',
        bytes,
        organisationId: portal.organisations.mosselBay,
        purpose: 'x',
      });
      throw new Error('later step');
    });
    await expectAsync(failing).toBeRejectedWithError('later step');
    const { connection } = portal.deps;
    const before = await connection
      .collection('documentContents.files')
      .countDocuments({ length: bytes.length });
    expect(before).toBe(0);
  });

  it('are not uploaded for an organisation one does not act for, nor by who brings nothing', async () => {
    const client = await portal.signInAs('mosselBay.grantOfficer');
    const foreign = await client.upload({
      name: 'a.pdf',
      bytes: pdf(),
      purpose: 'x1',
      organisationId: portal.organisations.hessequa,
    });
    expect(foreign.status).toBe(404);
    const auditor = await portal.signInAs('mosselBay.auditor');
    expect((await auditor.upload({ name: 'a.pdf', bytes: pdf(), purpose: 'x1' })).status).toBe(403);
  });
});
