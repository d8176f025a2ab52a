import type {
  AgreementTemplateRow,
  AgreementTemplateView,
} from '#shared/agreement-templates/agreement-template-views.ts';
import { builtInClauses } from '#shared/agreement-templates/built-in-template.ts';
import { anOfferedAward } from '../testing/accepting.ts';
import { reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { textsOf as pagesOf } from '../reports/testing/read-pdf.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details?: Readonly<Record<string, unknown>> };
}
type Answer = AgreementTemplateView & Refused;

const reason = 'Decided by the head of department on 20 November.';
const clause = {
  heading: 'Use of the money',
  text: '{municipality} uses {total} ({totalInWords}) for {project}.\nIt keeps the money apart.',
  origin: 'department',
  source: '',
};

describe('Texts of agreements', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());

  const start = async (
    financialYear: string,
    copyFrom: string | null = null,
    persona = 'department.programmeOfficer',
  ) =>
    (await portal.signInAs(persona)).post<Answer>('/agreement-templates', {
      programme: 'OMG',
      financialYear,
      copyFrom,
    });
  const write = async (view: AgreementTemplateView, clauses: readonly object[]) =>
    (await portal.signInAs('department.programmeOfficer')).put<Answer>(
      `/agreement-templates/${view.id}/clauses`,
      { clauses },
      { version: view.version },
    );
  const publish = async (view: AgreementTemplateView, persona = 'department.approver') =>
    (await portal.signInAs(persona)).post<Answer>(
      `/agreement-templates/${view.id}/publish`,
      { reason, reauthenticationToken: await reauthenticate(portal, persona) },
      { version: view.version },
    );
  const published = async (financialYear: string, copyFrom: string | null = null) =>
    expectStatus(
      await publish(
        expectStatus(await write(expectStatus(await start(financialYear, copyFrom), 201), [clause]), 200),
      ),
      200,
    );
  const textOf = async (documentId: string | null | undefined) => {
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const file = await manager.download(`/documents/${documentId ?? ''}/content`);
    return (await pagesOf(file.bytes)).join(' ');
  };

  it('begin with the portal’s own words, all of them marked as demonstration wording', async () => {
    const draft = expectStatus(await start('2030/31'), 201);
    expect([draft.number, draft.status, draft.isInForce, draft.copiedFrom]).toEqual([
      1,
      'draft',
      false,
      null,
    ]);
    expect(draft.clauses).toEqual([...builtInClauses]);
    expect(draft.demonstrationCount).toBe(builtInClauses.length);
    const again = await start('2030/31');
    expect([again.status, again.body.error.code]).toEqual([409, 'templateDraftExists']);
  });

  it('have one draft of a grant and year, however many begin at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => start('2031/32')));
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    expect(answers.filter(({ status }) => status === 409).length).toBe(4);
  });

  it('save a draft half written, and say before publishing what is missing', async () => {
    const draft = expectStatus(await start('2032/33'), 201);
    const half = expectStatus(await write(draft, [{ ...clause, heading: '', text: 'To {mayor}' }]), 200);
    const refused = await publish(half);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'templateHasIssues']);
    expect(refused.body.error.details?.['count']).toBe(2);
    expect((await write(draft, [clause])).status).toBe(412);
    const ready = expectStatus(await write(half, [clause]), 200);
    expect(ready.steps.map(({ command }) => command)).toEqual(['create', 'write']);
    expect((await publish(ready, 'department.programmeOfficer')).status).toBe(403);
    const done = expectStatus(await publish(ready), 200);
    expect([done.status, done.isInForce, done.published?.reason]).toEqual(['published', true, reason]);
    const after = await write(done, [clause]);
    expect([after.status, after.body.error.code]).toEqual([409, 'commandNotAllowedInStatus']);
  });

  it('replace each other, copy last year’s, and never use a number again', async () => {
    const first = await published('2033/34');
    const dropped = expectStatus(await start('2033/34'), 201);
    const officer = await portal.signInAs('department.administrator');
    const discarded = await officer.post<AgreementTemplateView>(
      `/agreement-templates/${dropped.id}/discard`,
      { reason: 'Begun for the wrong year.' },
      { version: 1 },
    );
    expect([discarded.status, discarded.body.status]).toEqual([200, 'discarded']);
    const third = await published('2033/34', first.id);
    expect([third.number, third.copiedFrom?.number]).toEqual([3, 1]);
    const { items } = expectStatus(
      await officer.get<{ items: AgreementTemplateRow[] }>('/agreement-templates'),
      200,
    );
    const ofYear = items.filter(({ financialYear }) => financialYear === '2033/34');
    expect(ofYear.map((row) => [row.number, row.status, row.isInForce])).toEqual([
      [3, 'published', true],
      [2, 'discarded', false],
      [1, 'published', false],
    ]);
    const next = expectStatus(await start('2034/35', third.id), 201);
    expect([next.clauses, next.copiedFrom?.financialYear]).toEqual([third.clauses, '2033/34']);
  });

  it('are published with the password confirmed, by an approver', async () => {
    const draft = expectStatus(await start('2035/36'), 201);
    const approver = await portal.signInAs('department.approver');
    const body = { reason, reauthenticationToken: 'x'.repeat(43) };
    const path = `/agreement-templates/${draft.id}/publish`;
    const refused = await approver.post<Refused>(path, body, { version: 1 });
    expect(refused.body.error.code).toBe('reauthenticationRequired');
  });

  it('are the Department’s own', async () => {
    expect((await (await portal.signInAs('mosselBay.auditor')).get('/agreement-templates')).status).toBe(404);
    expect((await start('2036/37', null, 'mosselBay.municipalManager')).status).toBe(403);
  });

  it('can be looked at as a sample agreement that binds nobody', async () => {
    const draft = expectStatus(await start('2037/38'), 201);
    const kept = expectStatus(await write(draft, [clause]), 200);
    const officer = await portal.signInAs('department.programmeOfficer');
    const file = await officer.download(`/agreement-templates/${kept.id}/preview`);
    const text = (await pagesOf(file.bytes)).join(' ');
    expect(text).toContain('It binds nobody.');
    expect(text).toContain('Sample Municipality uses');
    expect(text).toContain('1.2 It keeps the money apart.');
    expect(text).toContain('version 1 (draft, not published)');
    expect(text).toContain('Set by the Department');
  });

  it('are named by the agreements they made; one that comes later changes none of these', async () => {
    const before = await anOfferedAward(portal, call);
    expect(before.agreementTemplate).toEqual({ id: null, number: 0 });
    const template = await published(before.financialYear);
    const after = await anOfferedAward(portal, call);
    expect(after.agreementTemplate).toEqual({ id: template.id, number: 1 });
    const agreementOf = (award: typeof after) =>
      award.issuedDocuments.find(({ kind }) => kind === 'agreement')?.documentId;
    const own = await textOf(agreementOf(before));
    expect(own).toContain('the Department has published none');
    expect(own).toContain('Demonstration wording, not set by the Department');
    const text = await textOf(agreementOf(after));
    expect(text).toContain(`OMG ${after.financialYear}, version 1`);
    expect(text).toContain('It keeps the money apart.');
    expect(text).not.toContain('Demonstration wording, not set by the Department');
  }, 120_000);
});
