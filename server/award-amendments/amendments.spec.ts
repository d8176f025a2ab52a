import type { AmendmentView, AwardVersionsView } from '#shared/award-amendments/amendment-views.ts';
import type { AwardView } from '#shared/awards/award-views.ts';
import { setDecisionRulesBody } from '#shared/decision-rules/decision-rules-requests.ts';
import { initialDecisionRules, type DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import type { AwardInstalments } from '#shared/disbursements/disbursement-views.ts';
import type { LedgerReconciliationView } from '#shared/ledger/ledger-views.ts';
import { awardModel, awardVersionModel, loadAwardRecord } from '../awards/index.ts';
import { currentDecisionRules, setDecisionRules } from '../decision-rules/index.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { postEntry } from '../ledger/index.ts';
import { aSignedAward, readAward } from '../testing/accepting.ts';
import { reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error: { code: string } }).error.code,
];
const reasons = 'The quotations came in dearer than planned.';

describe('amendments of an award', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());

  const as = (persona: string) => portal.signInAs(persona);
  const post = async (persona: string, view: AmendmentView, verb: string, body: object = {}) =>
    (await as(persona)).post<AmendmentView>(`/award-amendments/${view.id}/${verb}`, body, {
      version: view.version,
    });
  const readAmendment = async (persona: string, id: string) =>
    expectStatus(await (await as(persona)).get<AmendmentView>(`/award-amendments/${id}`), 200);
  const approve = async (persona: string, view: AmendmentView) =>
    post(persona, view, 'approve', {
      comment: '',
      reauthenticationToken: await reauthenticate(portal, persona),
    });
  const setRules = async (change: Pick<DecisionRuleSet, 'levels' | 'approvalRules'>) => {
    const { version } = await currentDecisionRules(portal.deps);
    const rules = { ...initialDecisionRules, ...change, reason: 'Decided for this specification.' };
    const body = setDecisionRulesBody.parse(rules);
    await runCommand(portal.deps, { actor: portal.actor('department.administrator') }, (tx) =>
      setDecisionRules(portal.deps, tx, { expectedVersion: version, body }),
    );
  };
  const versionsOf = async (id: string) =>
    expectStatus(
      await (await as('mosselBay.grantOfficer')).get<AwardVersionsView>(`/awards/${id}/versions`),
      200,
    );

  /** The call's form has one budget line; a shift needs a second one beside it. */
  async function aSignedAwardOfTwoLines(): Promise<AwardView> {
    const { id } = await aSignedAward(portal, call);
    const stored = await loadAwardRecord(portal.deps, id);
    const [line] = stored.lines;
    if (!line) throw new Error('The award has no line.');
    const firstMinor = Math.floor(line.amountMinor * 0.6);
    const lines = [
      { ...line, amountMinor: firstMinor },
      { ...line, lineId: 'second', description: 'Second line', amountMinor: line.amountMinor - firstMinor },
    ];
    await awardModel(portal.deps.connection).updateOne({ _id: id }, { $set: { lines } });
    await awardVersionModel(portal.deps.connection).updateOne({ awardId: id }, { $set: { lines } });
    return readAward(portal, 'mosselBay.municipalManager', id);
  }

  /** Started and written by the grant officer (or the programme officer), with these amounts by line. */
  async function written(
    award: AwardView,
    amounts: (amountMinor: number, index: number) => number,
    more: { readonly persona?: string; readonly endsOn?: string } = {},
  ): Promise<AmendmentView> {
    const { persona = 'mosselBay.grantOfficer' } = more;
    const client = await as(persona);
    const draft = expectStatus(await client.post<AmendmentView>(`/awards/${award.id}/amendments`, {}), 200);
    const proposal = {
      ...draft.proposal,
      lines: award.lines.map(({ lineId, amountMinor }, index) => ({
        lineId,
        amountMinor: amounts(amountMinor, index),
      })),
      endsOn: more.endsOn ?? draft.proposal.endsOn,
      reasons,
    };
    const body = { baseNumber: draft.baseNumber, proposal, documentIds: [] };
    return expectStatus(
      await client.put<AmendmentView>(`/award-amendments/${draft.id}/proposal`, body, {
        version: draft.version,
      }),
      200,
    );
  }
  const submitted = async (...given: Parameters<typeof written>) => {
    const draft = await written(...given);
    const by = given[2]?.persona ?? 'mosselBay.municipalManager';
    return expectStatus(await post(by, draft, 'submit'), 200);
  };
  /** Moves a share of the first line to the second. */
  const shift = (award: AwardView, share: number) => (amountMinor: number, index: number) => {
    const moved = Math.floor((award.lines[0]?.amountMinor ?? 0) * share);
    return index === 0 ? amountMinor - moved : index === 1 ? amountMinor + moved : amountMinor;
  };
  const expectCleanBooks = async () => {
    const finance = await as('department.financeOfficer');
    const proof = expectStatus(await finance.get<LedgerReconciliationView>('/ledger/reconciliation'), 200);
    expect(proof.discrepancies).toEqual([]);
  };

  it('needs the approval level that the new total asks for', async () => {
    const award = await aSignedAwardOfTwoLines();
    const asked = await submitted(award, (amountMinor) => amountMinor, { endsOn: '2028-03-31' });
    const head = portal.actor('department.approver2').userId;
    await setRules({
      levels: [
        { title: 'Director', userIds: [] },
        { title: 'Head of Department', userIds: [head] },
      ],
      approvalRules: [{ programme: 'OMG', aboveMinor: 1, level: 2, financeComment: false }],
    });
    expect(codeOf(await approve('department.approver', asked))).toEqual([409, 'approvalNeedsLevel']);
    const view = await readAmendment('department.approver2', asked.id);
    expect([view.approvalNeeded.title, view.actorApprovalLevel]).toEqual(['Head of Department', 2]);
    expect((await approve('department.approver2', asked)).status).toBe(200);
    await setRules({ levels: initialDecisionRules.levels, approvalRules: [] });
  }, 60_000);

  it('lets an approver decide a shift above the limit; the award has a new version, the old one is whole', async () => {
    const award = await aSignedAwardOfTwoLines();
    const asked = await submitted(award, shift(award, 0.3));
    expect([asked.status, asked.level, asked.kinds, asked.nextRoles]).toEqual([
      'submitted',
      'approver',
      ['budgetShift'],
      ['approver'],
    ]);
    expect(codeOf(await approve('department.programmeOfficer', asked))).toEqual([403, 'roleRequired']);
    const approved = expectStatus(await approve('department.approver', asked), 200);
    expect([approved.status, approved.decision?.number, approved.needsSignatures]).toEqual([
      'approved',
      2,
      false,
    ]);
    const { versions } = await versionsOf(award.id);
    expect(versions.map(({ number }) => number)).toEqual([1, 2]);
    expect(versions[0]?.lines.map(({ amountMinor }) => amountMinor)).toEqual(
      award.lines.map(({ amountMinor }) => amountMinor),
    );
    const now = await readAward(portal, 'mosselBay.grantOfficer', award.id);
    expect(now.lines.map(({ amountMinor }) => amountMinor)).toEqual(
      award.lines.map(({ amountMinor }, index) => shift(award, 0.3)(amountMinor, index)),
    );
    expect([now.termsNumber, now.totalMinor, now.addendumAwaited]).toEqual([2, award.totalMinor, false]);
    expect(now.instalments).toEqual(award.instalments);
    await portal.drainJobs();
    const { letter } = await readAmendment('mosselBay.grantOfficer', asked.id);
    const file = await (
      await as('mosselBay.grantOfficer')
    ).download(`/documents/${letter?.documentId}/content`);
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expectCleanBooks();
  });

  it('lets another programme officer decide a small shift, and never who asked for it', async () => {
    const award = await aSignedAwardOfTwoLines();
    const asked = await submitted(award, shift(award, 0.05), { persona: 'department.programmeOfficer' });
    expect(asked.level).toBe('programmeOfficer');
    expect(codeOf(await approve('department.programmeOfficer', asked))).toEqual([
      409,
      'actorTookEarlierStep',
    ]);
    expectStatus(await approve('department.programmeOfficer2', asked), 200);
  });

  it('takes more out of envelope and allocation, and blocks payments until both signed the addendum', async () => {
    const award = await aSignedAwardOfTwoLines();
    const before = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    const asked = await submitted(award, (amountMinor, index) =>
      index === 0 ? amountMinor + 10_000 : amountMinor,
    );
    expect(asked.kinds).toEqual(['amount']);
    expectStatus(await approve('department.approver', asked), 200);
    expect((await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor).toBe(before - 10_000);
    const amended = await readAward(portal, 'department.financeOfficer', award.id);
    expect([amended.totalMinor, amended.money.awardedMinor, amended.addendumAwaited]).toEqual([
      award.totalMinor + 10_000,
      award.totalMinor + 10_000,
      true,
    ]);
    expect(amended.instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(
      amended.totalMinor,
    );
    const finance = await as('department.financeOfficer');
    const signedCondition = async () => {
      const view = expectStatus(await finance.get<AwardInstalments>(`/awards/${award.id}/instalments`), 200);
      return {
        amountMinor: view.items[0]?.amountMinor,
        met: view.items.flatMap(({ conditions }) => conditions).find(({ kind }) => kind === 'agreementSigned')
          ?.met,
      };
    };
    expect(await signedCondition()).toEqual({ amountMinor: amended.instalments[0]?.amountMinor, met: false });
    await portal.drainJobs();
    for (const persona of ['mosselBay.municipalManager', 'department.approver']) {
      const view = await readAmendment(persona, asked.id);
      const side = persona.startsWith('department') ? 'department' : 'municipality';
      const body = {
        capacity: 'Signatory of the side',
        addendumSha256: view.addendumSha256,
        reauthenticationToken: await reauthenticate(portal, persona),
      };
      const wrong = { ...body, addendumSha256: '0'.repeat(64) };
      expect(codeOf(await post(persona, view, `sign-for-${side}`, wrong))[1]).toBe('addendumHasChanged');
      expectStatus(
        await post(persona, view, `sign-for-${side}`, {
          ...body,
          reauthenticationToken: await reauthenticate(portal, persona),
        }),
        200,
      );
    }
    expect((await signedCondition()).met).toBeTrue();
    await portal.drainJobs();
    const signed = await readAmendment('mosselBay.grantOfficer', asked.id);
    expect(signed.signedLetter?.sha256).toBeTruthy();
    expect(signed.signedLetter?.sha256).not.toBe(signed.letter?.sha256);
    await expectCleanBooks();
  });

  it('gives less back, and never goes below what is paid or spent', async () => {
    const award = await aSignedAwardOfTwoLines();
    const before = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    const book = { awardId: award.id, organisationId: award.organisationId };
    const [first] = award.lines;
    const spentMinor = Math.floor((first?.amountMinor ?? 0) / 2);
    await runCommand(portal.deps, { actor: systemActor }, async (tx) => {
      const causedBy = { type: 'award', id: award.id, reference: award.reference };
      const key = `spec:${award.id}`;
      await postEntry(
        portal.deps,
        tx,
        book,
        { code: 'transferPaid' },
        { amountMinor: spentMinor, causedBy, key },
      );
      await postEntry(
        portal.deps,
        tx,
        book,
        { code: 'expenditureAccepted', lineId: first?.lineId ?? '' },
        { amountMinor: spentMinor, causedBy, key: `${key}:spent` },
      );
    });
    const below = await written(award, (amountMinor, index) => (index === 0 ? spentMinor - 1 : amountMinor));
    expect(below.issues.map(({ code }) => code)).toEqual(['belowSpent']);
    expect(codeOf(await post('mosselBay.municipalManager', below, 'submit'))).toEqual([
      409,
      'amendmentHasIssues',
    ]);
    const less = expectStatus(
      await (
        await as('mosselBay.grantOfficer')
      ).put<AmendmentView>(
        `/award-amendments/${below.id}/proposal`,
        {
          baseNumber: 1,
          proposal: {
            ...below.proposal,
            lines: award.lines.map(({ lineId, amountMinor }, index) => ({
              lineId,
              amountMinor: index === 0 ? spentMinor : amountMinor,
            })),
          },
          documentIds: [],
        },
        { version: below.version },
      ),
      200,
    );
    const asked = expectStatus(await post('mosselBay.municipalManager', less, 'submit'), 200);
    expectStatus(await approve('department.approver', asked), 200);
    const lessMinor = (first?.amountMinor ?? 0) - spentMinor;
    expect((await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor).toBe(before + lessMinor);
    const amended = await readAward(portal, 'department.approver', award.id);
    expect(amended.money.awardedMinor).toBe(award.totalMinor - lessMinor);
    await expectCleanBooks();
  });

  it('lets one of two amendments win, and says what to do with the other', async () => {
    const award = await aSignedAwardOfTwoLines();
    const ours = await submitted(award, shift(award, 0.2));
    const theirs = await submitted(award, shift(award, 0.25), { persona: 'department.programmeOfficer' });
    const [first, second] = [
      await reauthenticate(portal, 'department.approver'),
      await reauthenticate(portal, 'department.approver2'),
    ];
    const answers = await Promise.all([
      post('department.approver', ours, 'approve', { comment: '', reauthenticationToken: first }),
      post('department.approver2', theirs, 'approve', { comment: '', reauthenticationToken: second }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost && codeOf(lost)).toEqual([409, 'amendmentIsStale']);
    expect((await versionsOf(award.id)).versions.length).toBe(2);
    const loser = answers[0]?.status === 409 ? ours : theirs;
    const fresh = await readAmendment('department.approver', loser.id);
    const reason = 'The award changed. Please write it against version 2.';
    const returned = expectStatus(await post('department.approver', fresh, 'return', { reason }), 200);
    expect([returned.status, returned.returned?.reason]).toEqual(['returned', reason]);
    const writer = loser === ours ? 'mosselBay.municipalManager' : 'department.programmeOfficer';
    expect(codeOf(await post(writer, returned, 'submit'))).toEqual([409, 'amendmentIsStale']);
    const body = { proposal: returned.proposal, documentIds: [] };
    const path = `/award-amendments/${returned.id}/proposal`;
    const client = await as(writer);
    const old = await client.put(path, { ...body, baseNumber: 1 }, { version: returned.version });
    expect(codeOf(old)).toEqual([409, 'amendmentIsStale']);
    const anew = await client.put<AmendmentView>(
      path,
      { ...body, baseNumber: 2 },
      { version: returned.version },
    );
    expect(expectStatus(anew, 200).baseNumber).toBe(2);
  });

  it('keeps a draft to its own side, one at a time, and lets it be withdrawn or declined with the reason', async () => {
    const award = await aSignedAwardOfTwoLines();
    const draft = await written(award, shift(award, 0.2));
    expect((await (await as('department.approver')).get(`/award-amendments/${draft.id}`)).status).toBe(404);
    expect((await (await as('hessequa.grantOfficer')).get(`/award-amendments/${draft.id}`)).status).toBe(404);
    const second = await (await as('mosselBay.municipalManager')).post(`/awards/${award.id}/amendments`, {});
    expect(codeOf(second)).toEqual([409, 'amendmentIsBegun']);
    const asked = expectStatus(await post('mosselBay.municipalManager', draft, 'submit'), 200);
    const reason = 'The lines must stay as they are.';
    const declined = expectStatus(
      await post('department.approver', asked, 'decline', {
        reason,
        reauthenticationToken: await reauthenticate(portal, 'department.approver'),
      }),
      200,
    );
    expect([declined.status, declined.decision?.reason]).toEqual(['declined', reason]);
    const next = await submitted(award, (amountMinor) => amountMinor, { endsOn: '2027-12-31' });
    expect(next.kinds).toEqual(['dates']);
    expect(
      expectStatus(await post('mosselBay.municipalManager', next, 'withdraw', { reason }), 200).status,
    ).toBe('withdrawn');
    expect((await versionsOf(award.id)).versions.length).toBe(1);
  });

  it('takes no amendment of what is not signed, nor a proposal of other lines', async () => {
    const award = await aSignedAwardOfTwoLines();
    const draft = await written(award, shift(award, 0.2));
    const client = await as('mosselBay.grantOfficer');
    const proposal = { ...draft.proposal, lines: [{ lineId: 'unknown', amountMinor: 5 }] };
    const answer = await client.put(
      `/award-amendments/${draft.id}/proposal`,
      { baseNumber: 1, proposal, documentIds: [] },
      { version: draft.version },
    );
    expect(codeOf(answer)).toEqual([409, 'proposalDoesNotFit']);
    await awardModel(portal.deps.connection).updateOne({ _id: award.id }, { $set: { status: 'completed' } });
    const late = await (await as('department.programmeOfficer')).post(`/awards/${award.id}/amendments`, {});
    expect(codeOf(late)).toEqual([409, 'awardIsNotOpenToAmendment']);
  });
});
