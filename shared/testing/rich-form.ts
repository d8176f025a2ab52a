import type { ApplicationForm } from '../grant-applications/content-issues.ts';
import { aForm } from './grant-application-builders.ts';

/** A form with a table, files, a centre, and a question and a document that hang on an answer. */
export const aRichForm: ApplicationForm = {
  sections: [
    {
      key: 'plan',
      title: 'Plan',
      questions: [
        {
          key: 'posts',
          kind: 'table',
          label: 'Posts',
          required: true,
          minRows: 1,
          maxRows: 2,
          columns: [
            { key: 'post', label: 'Post', kind: 'text', required: true },
            { key: 'cost', label: 'Cost', kind: 'money', required: true },
            { key: 'people', label: 'People', kind: 'number', required: false },
            { key: 'from', label: 'From', kind: 'date', required: false },
            {
              key: 'paidBy',
              label: 'Paid by',
              kind: 'choice',
              required: false,
              options: [
                { value: 'grant', label: 'The grant' },
                { value: 'own', label: 'The municipality' },
              ],
            },
          ],
        },
        { key: 'drawings', kind: 'file', label: 'Drawings', required: true },
        { key: 'place', kind: 'centre', label: 'Where?', required: true },
        {
          key: 'deliveredBy',
          kind: 'choice',
          label: 'Who delivers it?',
          required: true,
          options: [
            { value: 'municipality', label: 'The municipality' },
            { value: 'partner', label: 'A partner' },
          ],
        },
        {
          key: 'partner',
          kind: 'shortText',
          label: 'Name of the partner',
          required: true,
          showIf: {
            match: 'all',
            conditions: [{ is: 'oneOf', question: 'deliveredBy', values: ['partner'] }],
          },
        },
      ],
    },
  ],
  budgetCategories: aForm.budgetCategories,
  requiredDocuments: [
    {
      key: 'contract',
      label: 'Contract with the partner',
      required: true,
      showIf: { match: 'all', conditions: [{ is: 'answered', question: 'partner' }] },
    },
  ],
};
