import { blankApplicationForm } from './blank-application-form.ts';
import { renderAndRead } from './testing/read-pdf.ts';
import { sampleApplication, sampleSetting } from './testing/report-samples.ts';

const data = {
  reference: 'CALL-OMG-2026-27',
  grantName: 'Operational and Maintenance Grant',
  call: {
    ...sampleApplication.call,
    opensOn: '2026-04-01',
    closesOn: '2026-05-29',
    wordingIsDemonstration: true,
    sections: [
      ...sampleApplication.call.sections,
      {
        key: 'extra',
        title: 'Only for some',
        questions: [
          {
            key: 'hasGarden',
            kind: 'choice',
            label: 'Is there a garden?',
            required: true,
            options: [
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ],
          },
          {
            key: 'gardenSize',
            kind: 'longText',
            label: 'What grows there?',
            required: false,
            wordLimit: 120,
            showIf: { match: 'any', conditions: [{ is: 'oneOf', question: 'hasGarden', values: ['yes'] }] },
          },
          {
            key: 'beds',
            kind: 'table',
            label: 'The beds',
            required: true,
            columns: [
              { key: 'crop', label: 'Crop', kind: 'text', required: true },
              { key: 'metres', label: 'Square metres', kind: 'number', required: true },
            ],
          },
        ],
      },
    ],
  },
} as const;

describe('the blank application form', () => {
  it('prints every question, the conditions in words, the budget and the documents, and the closing day', async () => {
    const { text } = await renderAndRead(blankApplicationForm(data, sampleSetting));
    for (const section of data.call.sections) {
      expect(text).toContain(section.title);
      for (const question of section.questions) expect(text).toContain(question.label);
    }
    for (const { label } of data.call.budgetCategories) expect(text).toContain(label);
    for (const { label } of data.call.requiredDocuments) expect(text).toContain(label);
    expect(text).toContain('29 May 2026');
    expect(text).toContain('Answer only if “Is there a garden?” is answered with Yes.');
    expect(text).toContain('At most 120 words.');
    expect(text).toContain('What grows there? (optional)');
    expect(text).toContain('Crop');
    expect(text).toContain('Only what is submitted in the portal counts');
  });

  it('is of no applicant, and says where its wording comes from', async () => {
    const { text } = await renderAndRead(blankApplicationForm(data, sampleSetting));
    expect(text).toContain('made for the demonstration');
    expect(text).not.toContain(sampleApplication.municipalityName);
  });
});
