import { filesOf } from '#shared/grant-applications/answer-shape.ts';
import type { Answer } from '#shared/grant-applications/grant-application.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import { completeContent } from '#shared/testing/grant-application-builders.ts';
import { aRichForm } from '#shared/testing/rich-form.ts';
import {
  certifyAndSubmit,
  expectStatus,
  openTestCall,
  uploadTestPdf,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { contentHash } from './content-hash.ts';
import { loadVersion } from './grant-application.repository.ts';

interface Refused {
  readonly error: { readonly code: string; readonly fields?: readonly { readonly path: string }[] };
}

describe('answers of every kind', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { form: aRichForm });
  });
  afterAll(() => portal.close());

  const officer = () => portal.signInAs('mosselBay.grantOfficer');
  const start = async () =>
    expectStatus(
      await (await officer()).post<GrantApplicationView>('/grant-applications', { callId: call.id }),
      201,
    );
  const read = async ({ id }: { readonly id: string }) =>
    expectStatus(await (await officer()).get<GrantApplicationView>(`/grant-applications/${id}`), 200);
  const save = async (
    { id }: { readonly id: string },
    answers: Readonly<Record<string, Answer>>,
    version = 1,
  ) =>
    (await officer()).put<SectionSaved>(`/grant-applications/${id}/answers/plan`, { answers }, { version });
  const codes = ({ issues }: Pick<SectionSaved, 'issues'>) =>
    issues.filter(({ section }) => section === 'plan').map(({ field, code }) => `${field}: ${code}`);
  const fileOf = (documentId: string) => ({
    documentId,
    name: 'mine.exe',
    sha256: 'f'.repeat(64),
    sizeBytes: 1,
  });

  it('keeps rows tidy, names files from the store and centres from the register', async () => {
    const application = await start();
    const documentId = await uploadTestPdf(await officer(), 'drawings.pdf');
    const saved = expectStatus(
      await save(application, {
        posts: [{ post: 'Caretaker', cost: 12_000, people: null, from: '' }, {}],
        drawings: [fileOf(documentId)],
        place: { centreId: call.centreId, name: 'Somewhere else' },
        deliveredBy: 'municipality',
      }),
      200,
    );
    expect(codes(saved)).toEqual([]);
    const { answers } = (await read(application)).content;
    expect(answers['posts']).toEqual([{ post: 'Caretaker', cost: 12_000 }]);
    expect(filesOf(answers['drawings'] ?? null).map((file) => [file.documentId, file.name])).toEqual([
      [documentId, 'drawings.pdf'],
    ]);
    expect(answers['place']).toEqual({ centreId: call.centreId, name: 'KwaNonqaba OMG' });
  });

  it('says what a table still needs', async () => {
    const application = await start();
    const found = async (posts: Answer, version: number) =>
      codes(expectStatus(await save(application, { posts }, version), 200)).filter((each) =>
        each.startsWith('posts'),
      );
    expect(await found([], 1)).toEqual(['posts: answerMissing']);
    expect(await found([{ post: 'Caretaker' }], 2)).toEqual(['posts: cellMissing']);
    const row = { post: 'Caretaker', cost: 1 };
    expect(await found([row, row, row], 3)).toEqual(['posts: tooManyRows']);
    expect(await found([row, row], 4)).toEqual([]);
  });

  const misfits: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
    'a column that the table does not have': { posts: [{ salary: 1 }] },
    'an amount below zero': { posts: [{ cost: -1 }] },
    'an option that the column does not offer': { posts: [{ paidBy: 'nobody' }] },
    'a day that is none': { posts: [{ from: '2026-02-30' }] },
    'text where files belong': { drawings: 'drawings.pdf' },
    'rows where a centre belongs': { place: [{ post: 'x' }] },
  };
  for (const [name, answers] of Object.entries(misfits)) {
    it(`refuses ${name}`, async () => {
      const answer = await save(await start(), answers);
      expect(answer.status).toBe(400);
      const { error } = answer.body as unknown as Refused;
      expect(error.fields?.map(({ path }) => path)).toEqual([`answers.${Object.keys(answers)[0]}`]);
    });
  }

  it("refuses another municipality's centre and file", async () => {
    const application = await start();
    const centre = await save(application, { place: { centreId: '0123456789abcdef01234567', name: '' } });
    expect(centre.status).toBe(400);
    const foreign = await uploadTestPdf(await portal.signInAs('hessequa.grantOfficer'));
    const file = await save(application, { drawings: [fileOf(foreign)] });
    expect(file.status).toBe(404);
  });

  it('keeps the answer of a hidden question in the draft, and certifies, prints and hashes the rest', async () => {
    const application = await start();
    const path = `/grant-applications/${application.id}`;
    const client = await officer();
    const documentId = await uploadTestPdf(client, 'drawings.pdf');
    const answers = {
      posts: [{ post: 'Caretaker', cost: 12_000 }],
      drawings: [fileOf(documentId)],
      place: { centreId: call.centreId, name: '' },
      deliveredBy: 'partner',
      partner: 'A college',
    };
    const shown = expectStatus(await save(application, answers), 200);
    expect(shown.issues.some(({ field }) => field === 'contract')).toBeTrue();
    const hidden = expectStatus(await save(application, { ...answers, deliveredBy: 'municipality' }, 2), 200);
    expect(hidden.issues.some(({ field }) => field === 'contract')).toBeFalse();
    const { overview, budgetLines } = completeContent;
    for (const [part, body] of Object.entries({
      overview,
      centres: { centreIds: [call.centreId] },
      'budget-lines': { budgetLines },
    })) {
      expectStatus(await client.put(`${path}/${part}`, body, { version: 1 }), 200);
    }
    const written = await read(application);
    expect(written.content.answers['partner']).toBe('A college');
    const submitted = await certifyAndSubmit(portal, written);
    const version = await loadVersion(portal.deps, application.id, 1);
    expect(version.content.answers['partner']).toBeUndefined();
    expect(contentHash(aRichForm, submitted.content as typeof version.content)).toBe(version.sha256);
    expect(contentHash(aRichForm, version.content)).toBe(version.sha256);
    await portal.drainJobs();
    expect((await read(application)).issuedDocuments[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
