import { submittedApplication } from './submitted-application.ts';
import { renderAndRead } from './testing/read-pdf.ts';
import { sampleApplication, sampleSetting } from './testing/report-samples.ts';

describe('the submitted application', () => {
  it('prints every question and answer, the budget and the documents', async () => {
    const { text } = await renderAndRead(submittedApplication(sampleApplication, sampleSetting));
    for (const section of sampleApplication.call.sections) {
      expect(text).toContain(section.title);
      for (const question of section.questions) {
        expect(text).toContain(question.label);
      }
    }
    expect(text).toContain('Home Affairs; SASSA');
    expect(text).toContain('15 July 2026');
    expect(text).toContain('R 17 000,00');
    expect(text).toContain('Not answered');
    expect(text).toContain('Subtotal: Repairs and maintenance 125 110,00 5 000,00 0,00 120 110,00');
    expect(text).toContain('Total 213 898,00 17 000,00 0,00 196 898,00');
    expect(text).toContain('Photographs of the centre Not attached');
  });

  it('prints what was certified, by whom, when and how, with the hash of the content', async () => {
    const { text } = await renderAndRead(submittedApplication(sampleApplication, sampleSetting));
    expect(text).toContain('I certify that I have examined this application');
    expect(text).toContain('Certified by Johan Vermeulen Chief financial officer');
    expect(text).toContain('Signed 2026/05/12 11:14 In the portal, by entering the password again');
    expect(text.replaceAll(' ', '')).toContain(sampleApplication.contentSha256);
  });

  it('carries the content that was hashed', async () => {
    const pdf = await renderAndRead(submittedApplication(sampleApplication, sampleSetting));
    const attachments = await pdf.proxy.getAttachments();
    expect([...(attachments?.keys() ?? [])]).toEqual(['OMG-2026-27-WC043-001-v2.json']);
  });

  it('keeps the first submission beside the present one', async () => {
    const { text } = await renderAndRead(submittedApplication(sampleApplication, sampleSetting));
    expect(text).toContain('First submitted 2026/05/02 09:10');
    expect(text).toContain('This version submitted 2026/05/12 11:14');
  });

  it('prints an application without centres, lines, documents or allocation', async () => {
    const bare = {
      ...sampleApplication,
      allocation: null,
      centres: [],
      call: { ...sampleApplication.call, sections: [], requiredDocuments: [] },
      content: { ...sampleApplication.content, budgetLines: [], documents: [], answers: {} },
    };
    const { text } = await renderAndRead(submittedApplication(bare, sampleSetting));
    expect(text).toContain('The application has no budget lines.');
    expect(text).toContain('The call asks for no documents.');
    expect(text).toContain('Allocation None');
  });

  it('prints tables and files as tables, a centre by its name, and nothing of what was not asked', async () => {
    const [first, ...others] = sampleApplication.call.sections;
    if (!first) throw new Error('The sample has a section.');
    const asked = {
      ...first,
      questions: [
        {
          key: 'posts',
          kind: 'table',
          label: 'Posts at the centre',
          required: true,
          columns: [
            { key: 'post', label: 'Post', kind: 'text', required: true },
            { key: 'cost', label: 'Cost a year', kind: 'money', required: false },
          ],
        },
        { key: 'plan', kind: 'file', label: 'Floor plan', required: false },
        { key: 'place', kind: 'centre', label: 'Where is the work done?', required: true },
        {
          key: 'partner',
          kind: 'shortText',
          label: 'Name of the partner',
          required: true,
          showIf: { match: 'all', conditions: [{ is: 'answered', question: 'nothing' }] },
        },
      ],
    } as const;
    const data = {
      ...sampleApplication,
      call: { ...sampleApplication.call, sections: [asked, ...others] },
      content: {
        ...sampleApplication.content,
        answers: {
          posts: [{ post: 'Caretaker', cost: 12_000_000 }, { post: 'Receptionist' }],
          plan: [{ documentId: 'd1', name: 'floor.pdf', sha256: 'f'.repeat(64), sizeBytes: 2_048 }],
          place: { centreId: 'c1', name: 'KwaNonqaba Thusong Centre' },
        },
      },
    };
    const { text } = await renderAndRead(submittedApplication(data, sampleSetting));
    expect(text).toContain('Caretaker R 120 000,00');
    expect(text).toContain('Receptionist –');
    expect(text).toContain('floor.pdf');
    expect(text).toContain('KwaNonqaba Thusong Centre');
    expect(text).not.toContain('Name of the partner');
  });
});
