import type { AwardView } from '#shared/awards/award-views.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { Actor } from '#shared/access/roles.ts';
import { auditEventModel } from '../audit/index.ts';
import { databaseOf } from '../database/connection.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { storedDocumentModel } from '../documents/stored-document.model.ts';
import { textsOf } from '../reports/testing/read-pdf.ts';
import { anAcceptedAward, readAward, signAs } from '../testing/accepting.ts';
import { reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { issueSignedAgreementJob } from './issue-agreement.ts';
import { uploadSignedCopy } from './use-cases/signed-copy.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly fields?: readonly { readonly path: string; readonly message: string }[];
  };
}
type Answer = AwardView & Refused;

const manager = 'mosselBay.municipalManager';
const officer = 'mosselBay.grantOfficer';
const approver = 'department.approver';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('An agreement signed on paper', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());

  const aScan = (text = String(Math.random())) =>
    Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\n%%EOF\n`);
  const today = () => portal.clock.now().toISOString().slice(0, 10);
  const stored = async (persona: string, bytes: Buffer = aScan(), name = 'signed.pdf') =>
    expectStatus(
      await (
        await portal.signInAs(persona)
      ).upload<StoredDocumentView>({ name, bytes, purpose: 'signedCopy' }),
      201,
    ).id;
  const upload = async (
    persona: string,
    award: AwardView,
    more: { readonly signedOn?: string; readonly documentId?: string; readonly sha256?: string } = {},
  ) =>
    (await portal.signInAs(persona)).post<Answer>(
      `/awards/${award.id}/upload-copy-for-${persona.startsWith('department') ? 'department' : 'municipality'}`,
      {
        signerName: 'Themba Ngxale',
        capacity: 'Municipal Manager',
        signedOn: more.signedOn ?? today(),
        documentId: more.documentId ?? (await stored(persona)),
        agreementSha256: more.sha256 ?? award.agreementSha256 ?? '',
      },
      { version: award.version },
    );
  const copyIn = (award: AwardView) => award.signedCopies.at(-1)?.id ?? 'f'.repeat(24);
  const confirm = async (persona: string, award: AwardView, side: string, copyId = copyIn(award)) =>
    (await portal.signInAs(persona)).post<Answer>(
      `/awards/${award.id}/confirm-copy-of-${side}`,
      { copyId, reauthenticationToken: await reauthenticate(portal, persona) },
      { version: award.version },
    );
  const close = async (persona: string, award: AwardView, what: string) =>
    (await portal.signInAs(persona)).post<Answer>(
      `/awards/${award.id}/${what}`,
      { copyId: copyIn(award), reason: 'The last page is not on the scan.' },
      { version: award.version },
    );
  const codeOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => [
    status,
    (body as Refused).error.code,
  ];
  const signedDocument = (award: AwardView) =>
    award.issuedDocuments.find(({ kind }) => kind === 'signedAgreement');

  it('is uploaded by one side, confirmed by the other, and then as good as a signature in the portal', async () => {
    const accepted = await anAcceptedAward(portal, call);
    const waiting = expectStatus(await upload(officer, accepted), 200);
    expect([waiting.status, waiting.signatures.length, waiting.nextRoles]).toEqual([
      'accepted',
      0,
      ['approver'],
    ]);
    const confirmed = expectStatus(await confirm(approver, waiting, 'municipality'), 200);
    expect(confirmed.signatures.map(({ side, name, method }) => [side, name, method])).toEqual([
      ['municipality', 'Themba Ngxale', 'signedCopy'],
    ]);
    const agreed = expectStatus(await signAs(portal, approver, confirmed), 200);
    expect(agreed.status).toBe('agreed');
    await portal.drainJobs();
    const award = await readAward(portal, officer, accepted.id);
    const file = await (
      await portal.signInAs(officer)
    ).download(`/documents/${signedDocument(award)?.documentId ?? ''}/content`);
    const text = (await textsOf(file.bytes)).join(' ');
    expect(text).toContain('Themba Ngxale');
    expect(text).toContain('On paper; signed copy uploaded by');
    expect(text.replace(/\s/g, '')).toContain(award.signedCopies[0]?.sha256 ?? 'no copy');
    const { items } = expectStatus(
      await (
        await portal.signInAs('mosselBay.auditor')
      ).get<{ items: { event: string }[] }>(`/timeline/award/${award.id}`),
      200,
    );
    expect(items.map(({ event }) => event)).toEqual(
      jasmine.arrayContaining([
        'copyUploadedForMunicipality',
        'copyConfirmedOfMunicipality',
        'signedForDepartment',
        'agreed',
      ]),
    );
  }, 60_000);

  it('is asked of the right people, one after the other', async () => {
    const accepted = await anAcceptedAward(portal, call);
    const kindsOf = async (persona: string) => {
      const client = await portal.signInAs(persona);
      const { items } = expectStatus(
        await client.get<{ items: { kind: string; link: string }[] }>('/tasks?limit=200'),
        200,
      );
      return items.filter(({ link }) => link === `/awards/${accepted.id}`).map(({ kind }) => kind);
    };
    expect(await kindsOf(manager)).toEqual(['signAgreement']);
    const waiting = expectStatus(await upload(officer, accepted), 200);
    expect(await kindsOf(manager)).toEqual([]);
    expect((await kindsOf(approver)).sort()).toEqual(['confirmSignedCopy', 'signAgreement']);
    expectStatus(await close(approver, waiting, 'reject-copy-of-municipality'), 200);
    expect(await kindsOf(manager)).toEqual(['signAgreement']);
    expect(await kindsOf(approver)).toEqual(['signAgreement']);
  }, 60_000);

  it('goes both ways: both sides on paper make one signed agreement', async () => {
    const accepted = await anAcceptedAward(portal, call);
    const one = expectStatus(await upload('department.programmeOfficer', accepted), 200);
    expect(one.nextRoles).toEqual(['municipalManager']);
    const two = expectStatus(await upload(manager, one), 200);
    const copyOf = (side: string) => two.signedCopies.find((copy) => copy.side === side)?.id;
    const half = expectStatus(await confirm(manager, two, 'department', copyOf('department')), 200);
    const agreed = expectStatus(await confirm(approver, half, 'municipality', copyOf('municipality')), 200);
    expect([agreed.status, agreed.signatures.length]).toEqual(['agreed', 2]);
  }, 60_000);

  it('stays on record when it is rejected or taken back, and makes room for another', async () => {
    const accepted = await anAcceptedAward(portal, call);
    const waiting = expectStatus(await upload(officer, accepted), 200);
    expect(codeOf(await upload(manager, waiting))).toEqual([409, 'signedCopyWaits']);
    expect(codeOf(await signAs(portal, manager, waiting))).toEqual([409, 'signedCopyWaits']);
    const rejected = expectStatus(await close(approver, waiting, 'reject-copy-of-municipality'), 200);
    expect(rejected.signedCopies.map(({ status, answer }) => [status, answer?.reason])).toEqual([
      ['rejected', 'The last page is not on the scan.'],
    ]);
    expect(codeOf(await confirm(approver, rejected, 'municipality'))).toEqual([409, 'noSignedCopyWaits']);
    const second = expectStatus(await upload(officer, rejected), 200);
    const back = expectStatus(await close(manager, second, 'withdraw-copy-of-municipality'), 200);
    expect(back.signedCopies.map(({ status }) => status)).toEqual(['rejected', 'withdrawn']);
    expect((await signAs(portal, manager, back)).status).toBe(200);
  }, 60_000);

  it('refuses what cannot be a signed copy of this agreement', async () => {
    const award = await anAcceptedAward(portal, call);
    const future = '2099-01-01';
    const early = await upload(officer, award, { signedOn: '2020-01-01' });
    expect([early.status, early.body.error.fields?.[0]?.path]).toEqual([400, 'signedOn']);
    expect((await upload(officer, award, { signedOn: future })).status).toBe(400);
    expect(codeOf(await upload(officer, award, { sha256: '0'.repeat(64) }))).toEqual([
      409,
      'agreementHasChanged',
    ]);
    const table = await stored(officer, Buffer.from('naam,bedrag\nA,1\n'), 'signed.csv');
    expect(codeOf(await upload(officer, award, { documentId: table }))).toEqual([
      415,
      'signedCopyTypeNotAllowed',
    ]);
    const foreign = await stored('hessequa.grantOfficer');
    expect((await upload(officer, award, { documentId: foreign })).status).toBe(404);
    const photo = await stored(officer, png, 'signed.pdf');
    const taken = expectStatus(await upload(officer, award, { documentId: photo }), 200);
    expect(taken.signedCopies[0]?.fileName).toBe('signed.pdf.png');
    expect(codeOf(await confirm(approver, taken, 'municipality', 'f'.repeat(24)))).toEqual([
      409,
      'noSignedCopyWaits',
    ]);
  }, 60_000);

  it('is confirmed by somebody else than who uploaded it, whatever their roles, and once', async () => {
    const award = await anAcceptedAward(portal, call);
    const municipal = portal.actor(manager);
    const both: Actor = {
      ...municipal,
      memberships: [...municipal.memberships, ...portal.actor(approver).memberships],
    };
    const documentId = await stored(manager);
    const on = { id: award.id, side: 'municipality', expectedVersion: award.version } as const;
    await runCommand(portal.deps, { actor: both }, (tx) =>
      uploadSignedCopy(portal.deps, tx, {
        ...on,
        signerName: 'Themba Ngxale',
        capacity: 'Municipal Manager',
        signedOn: today(),
        documentId,
        agreementSha256: award.agreementSha256 ?? '',
      }),
    );
    const waiting = await readAward(portal, approver, award.id);
    expect((await confirm(manager, waiting, 'municipality')).status).toBe(403);
    const answers = await Promise.all([
      confirm(approver, waiting, 'municipality'),
      confirm('department.approver2', waiting, 'municipality'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await readAward(portal, approver, award.id)).signatures.length).toBe(1);
  }, 60_000);

  it('is rendered with both signatures once: a second order finds it there', async () => {
    const accepted = await anAcceptedAward(portal, call);
    const half = expectStatus(await signAs(portal, manager, accepted), 200);
    expectStatus(await signAs(portal, approver, half), 200);
    await portal.drainJobs();
    const before = await readAward(portal, manager, accepted.id);
    const ofAward = { links: { type: 'award', id: accepted.id }, purpose: 'signedAgreement' };
    for (const key of ['again', 'and again']) {
      await runCommand(portal.deps, { actor: systemActor }, (tx) =>
        tx.enqueue({ ...issueSignedAgreementJob(accepted.id), key: `${accepted.id} ${key}` }),
      );
    }
    await portal.drainJobs();
    const after = await readAward(portal, manager, accepted.id);
    expect(signedDocument(after)).toEqual(signedDocument(before));
    expect(await storedDocumentModel(portal.deps.connection).countDocuments(ofAward)).toBe(1);
  }, 60_000);

  it('is not handed out once its bytes were changed past the portal, and the attempt is on record', async () => {
    const accepted = await anAcceptedAward(portal, call);
    const waiting = expectStatus(await upload(officer, accepted), 200);
    const [copy] = waiting.signedCopies;
    const client = await portal.signInAs(officer);
    const path = `/documents/${copy?.documentId ?? ''}/content`;
    expect((await client.download(path)).status).toBe(200);
    const database = databaseOf(portal.deps.connection);
    const file = await database.collection('documentContents.files').findOne({ filename: copy?.sha256 });
    const chunks = database.collection('documentContents.chunks');
    const chunk = await chunks.findOne({ files_id: file?._id, n: 0 });
    if (!copy || !chunk) throw new Error('The copy is not stored.');
    const bytes = Buffer.from((chunk['data'] as { buffer: Uint8Array }).buffer);
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    await chunks.updateOne({ _id: chunk._id }, { $set: { data: bytes } });
    const refused = await client.get<Refused>(path);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'documentIsDamaged']);
    const found = { action: 'document.damageFound', entityId: copy.documentId };
    expect(await auditEventModel(portal.deps.connection).countDocuments(found)).toBe(1);
    await chunks.deleteOne({ _id: chunk._id });
    expect(codeOf(await client.get<Refused>(path))).toEqual([409, 'documentIsDamaged']);
  }, 60_000);
});
