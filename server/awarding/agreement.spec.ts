import type { AwardPage, AwardView } from '#shared/awards/award-views.ts';
import { runCommand } from '../database/transaction.ts';
import { anAcceptedAward, anOfferedAward, answerOffer, readAward, signAs } from '../testing/accepting.ts';
import { aRecommendedApplication, reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { awardApplication } from './use-cases/decide-application.ts';

interface Refused {
  readonly error: { readonly code: string };
}
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as Refused).error.code,
];

describe('an award and its agreement', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());

  /** Awarded by the approver; the jobs have not run yet. */
  async function anAward(): Promise<string> {
    const application = await aRecommendedApplication(portal, call);
    const { award } = await runCommand(portal.deps, { actor: portal.actor('department.approver') }, (tx) =>
      awardApplication(portal.deps, tx, {
        id: application.id,
        expectedVersion: application.version,
        comment: '',
      }),
    );
    return award._id;
  }

  const anAccepted = () => anAcceptedAward(portal, call);
  const read = (persona: string, id: string) => readAward(portal, persona, id);
  const sign = (persona: string, award: AwardView, more: { sha256?: string; token?: string } = {}) =>
    signAs(portal, persona, award, more);

  it('says that letter and agreement are being prepared, and cannot be signed before', async () => {
    const id = await anAward();
    const award = await read('mosselBay.municipalManager', id);
    expect([award.agreementSha256, award.nextRoles]).toEqual([null, []]);
    expect(award.issuedDocuments.map((issued) => issued.documentId)).toEqual([null, null]);
    expect(codeOf(await answerOffer(portal, award, 'accept'))).toEqual([409, 'awardLetterIsNotReady']);
  });

  it('issues letter and agreement once, as PDFs that both sides may read', async () => {
    const award = await anOfferedAward(portal, call);
    expect(award.nextRoles).toEqual(['municipalManager']);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    for (const kind of ['awardLetter', 'agreement'] as const) {
      const issued = award.issuedDocuments.find((each) => each.kind === kind);
      const file = await manager.download(`/documents/${issued?.documentId}/content`);
      expect(file.bytes.subarray(0, 5).toString()).withContext(kind).toBe('%PDF-');
    }
    await portal.drainJobs();
    expect((await read('mosselBay.municipalManager', award.id)).issuedDocuments).toEqual(
      award.issuedDocuments,
    );
    const foreign = await portal.signInAs('hessequa.municipalManager');
    expect((await foreign.get(`/documents/${award.issuedDocuments[0]?.documentId}/content`)).status).toBe(
      404,
    );
  });

  it('is agreed by both signatures, and then carries a signed PDF with its own hash', async () => {
    const offered = await anAccepted();
    const half = expectStatus(await sign('mosselBay.municipalManager', offered), 200);
    expect([half.status, half.nextRoles]).toEqual(['accepted', ['approver']]);
    const agreed = expectStatus(await sign('department.approver', half), 200);
    expect([agreed.status, agreed.nextRoles]).toEqual(['agreed', []]);
    expect(agreed.signatures.map((signature) => signature.agreementSha256)).toEqual([
      offered.agreementSha256 ?? '',
      offered.agreementSha256 ?? '',
    ]);
    await portal.drainJobs();
    const award = await read('mosselBay.grantOfficer', offered.id);
    const signed = award.issuedDocuments.find((issued) => issued.kind === 'signedAgreement');
    expect(signed?.documentId).toBeTruthy();
    expect(signed?.sha256).not.toBe(offered.agreementSha256);
    expect(award.version).toBe(agreed.version);
  });

  it('refuses a signature on another agreement than the one that was read', async () => {
    const award = await anAccepted();
    const answer = await sign('mosselBay.municipalManager', award, { sha256: '0'.repeat(64) });
    expect(codeOf(answer)).toEqual([409, 'agreementHasChanged']);
  });

  it('refuses a second signature of one side, a used token, and whoever has no part in it', async () => {
    const offered = await anAccepted();
    const token = await reauthenticate(portal, 'department.approver');
    const half = expectStatus(await sign('department.approver', offered, { token }), 200);
    expect(codeOf(await sign('department.approver2', half))).toEqual([409, 'sideHasSigned']);
    expect(codeOf(await sign('department.approver', half, { token }))[1]).toBe('reauthenticationRequired');
    expect((await sign('mosselBay.grantOfficer', half)).status).toBe(403);
    expect((await sign('hessequa.municipalManager', half)).status).toBe(404);
  });

  it('takes one of many signatures of a side that arrive at once', async () => {
    const award = await anAccepted();
    const [first, second] = [
      await reauthenticate(portal, 'department.approver'),
      await reauthenticate(portal, 'department.approver2'),
    ];
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => sign('department.approver', award, { token: first })),
      ...Array.from({ length: 5 }, () => sign('department.approver2', award, { token: second })),
    ]);
    expect(answers.filter((answer) => answer.status === 200).length).toBe(1);
    expect((await read('department.approver', award.id)).signatures.length).toBe(1);
  });

  it('is nothing to another municipality, and lists only what is one’s own, with totals', async () => {
    for (let count = 0; count < 2; count += 1) await anAward();
    const award = await anAccepted();
    const foreign = await portal.signInAs('hessequa.municipalManager');
    expect((await foreign.get(`/awards/${award.id}`)).status).toBe(404);
    expect(expectStatus(await foreign.get<AwardPage>('/awards'), 200).total).toBe(0);
    const own = await portal.signInAs('mosselBay.grantOfficer');
    const page = expectStatus(await own.get<AwardPage>('/awards?limit=2&sort=totalMinor'), 200);
    expect(page.total).toBeGreaterThan(2);
    expect(page.items.length).toBe(2);
    expect(page.totals.awardedMinor).toBe(page.total * award.totalMinor);
    const next = expectStatus(
      await own.get<AwardPage>(`/awards?limit=2&sort=totalMinor&cursor=${page.nextCursor}`),
      200,
    );
    expect(next.items[0]?.id).not.toBe(page.items[0]?.id);
    const found = expectStatus(
      await own.get<AwardPage>(`/awards?search=${award.reference.toLowerCase()}`),
      200,
    );
    expect(found.items.map((row) => row.id)).toEqual([award.id]);
    expect(expectStatus(await own.get<AwardPage>('/awards?status=terminated'), 200).total).toBe(0);
  });

  it('tells both sides what happened', async () => {
    const award = await anAccepted();
    const auditor = await portal.signInAs('mosselBay.auditor');
    const { items } = expectStatus(
      await auditor.get<{ items: { event: string }[] }>(`/timeline/award/${award.id}`),
      200,
    );
    expect(items.map((item) => item.event).sort()).toEqual([
      'accepted',
      'agreementGenerated',
      'awarded',
      'letterIssued',
    ]);
  });
});
