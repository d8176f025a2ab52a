import { formatDayLong } from '#shared/calendar/format-day.ts';
import type {
  FundingCallDesign,
  Question,
  RequiredDocumentType,
  ShowCondition,
  ShowIf,
} from '#shared/funding-calls/funding-call.ts';
import { formatPercent } from '#shared/i18n/number-text.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { formatRand } from '#shared/money/money.ts';
import type { AnswerSpaceBlock, Block, DocumentDefinition } from './pdf/definition.ts';
import { translatorFor, type ReportSetting } from './report-parts.ts';

/** A call's form as somebody takes it to a meeting: nothing in it is of any one applicant. */
export interface BlankFormData {
  readonly reference: string;
  readonly grantName: string;
  readonly call: Pick<
    FundingCallDesign,
    | 'title'
    | 'financialYear'
    | 'opensOn'
    | 'closesOn'
    | 'sections'
    | 'budgetCategories'
    | 'requiredDocuments'
    | 'wordingIsDemonstration'
  >;
}

const linesOfText = 3;
const budgetRows = 14;
/** As many handwritten words as a ruled line takes. */
const wordsOnALine = 12;

/** Every question with room to write, in the order of the portal's editor. What is written here is typed there. */
export function blankApplicationForm(data: BlankFormData, setting: ReportSetting): DocumentDefinition {
  const translator = translatorFor(setting);
  const { text, language } = translator;
  return {
    title: text('documents.blankForm.title'),
    programme: setting.programmeName,
    reference: data.reference,
    language: setting.language,
    subtitle: data.call.title,
    kind: 'working',
    metadata: [
      { label: text('documents.labels.programme'), value: data.grantName },
      { label: text('documents.labels.financialYear'), value: data.call.financialYear },
      { label: text('documents.blankForm.opens'), value: day(data.call.opensOn, language) },
      { label: text('documents.blankForm.closes'), value: day(data.call.closesOn, language) },
    ],
    body: [
      {
        kind: 'notice',
        tone: 'information',
        title: text('documents.blankForm.useTitle'),
        text: text('documents.blankForm.use', { closesOn: day(data.call.closesOn, language) }),
      },
      ...(data.call.wordingIsDemonstration
        ? [
            {
              kind: 'notice',
              tone: 'attention',
              text: text('grantApplications.read.demonstrationWording'),
            } satisfies Block,
          ]
        : []),
      ...overview(translator),
      ...sections(data, translator),
      ...budget(data, translator),
      ...documents(data, translator),
    ],
  };
}

/** A call that is still being designed may not have its days yet. */
function day(on: string, language: Translator['language']): string {
  return on === '' ? '–' : formatDayLong(on, language);
}

function overview({ text }: Translator): Block[] {
  const field = (label: string, lines: number): Block => asked(label, [], { kind: 'answerSpace', lines });
  return [
    { kind: 'heading', level: 1, text: text('grantApplications.section.overview') },
    field(text('grantApplications.overview.projectTitle'), 1),
    field(text('grantApplications.overview.summary'), 6),
    field(text('grantApplications.overview.startsOn'), 1),
    field(text('grantApplications.overview.endsOn'), 1),
    field(text('grantApplications.overview.contactName'), 1),
    field(text('grantApplications.overview.contactEmail'), 1),
    field(
      text('documents.blankForm.optional', { label: text('grantApplications.overview.contactPhone') }),
      1,
    ),
    { kind: 'heading', level: 1, text: text('grantApplications.section.centres') },
    field(text('grantApplications.centres.legend'), 4),
  ];
}

function sections(data: BlankFormData, translator: Translator): Block[] {
  return data.call.sections.flatMap((section) => [
    { kind: 'heading', level: 1, text: section.title } satisfies Block,
    ...(section.intro === undefined ? [] : [{ kind: 'paragraph', text: section.intro } satisfies Block]),
    ...section.questions.flatMap((question) => questionBlocks(data, question, translator)),
  ]);
}

function questionBlocks(data: BlankFormData, question: Question, translator: Translator): Block[] {
  const { text } = translator;
  const label = question.required
    ? question.label
    : text('documents.blankForm.optional', { label: question.label });
  const notes = [
    ...condition(data, question.showIf, translator),
    ...(question.help === undefined ? [] : [question.help]),
    ...(question.wordLimit === undefined
      ? []
      : [text('documents.blankForm.wordLimit', { limit: question.wordLimit })]),
  ];
  if (question.kind === 'table') return [...table(label, notes, question)];
  return [asked(label, notes, answerSpace(question, translator))];
}

/** Question, notes and room to write stay on one page. */
function asked(label: string, notes: readonly string[], space: AnswerSpaceBlock): Block {
  return {
    kind: 'together',
    blocks: [
      { kind: 'heading', level: 3, text: label },
      ...notes.map((note): Block => ({ kind: 'paragraph', tone: 'small', text: note })),
      space,
    ],
  };
}

function answerSpace(question: Question, { text }: Translator): AnswerSpaceBlock {
  switch (question.kind) {
    case 'choice':
    case 'multipleChoice':
      return { kind: 'answerSpace', choices: question.options?.map(({ label }) => label) ?? [] };
    case 'declaration':
      return { kind: 'answerSpace', choices: [text('grantApplications.answers.declare')] };
    case 'longText':
      return { kind: 'answerSpace', lines: longTextLines(question) };
    case 'shortText':
      return { kind: 'answerSpace', lines: 2 };
    case 'money':
      return { kind: 'answerSpace', lines: 1, prefix: 'R' };
    case 'file':
      return { kind: 'answerSpace', choices: [text('documents.blankForm.fileReady')] };
    default:
      return { kind: 'answerSpace', lines: 1 };
  }
}

function longTextLines({ wordLimit }: Question): number {
  if (wordLimit === undefined) return linesOfText * 2;
  return Math.min(24, Math.max(linesOfText, Math.ceil(wordLimit / wordsOnALine)));
}

function table(label: string, notes: readonly string[], question: Question): Block[] {
  const columns = question.columns ?? [];
  return [
    { kind: 'heading', level: 3, text: label },
    ...notes.map((note): Block => ({ kind: 'paragraph', tone: 'small', text: note })),
    {
      kind: 'table',
      columns: columns.map((column) => ({ header: column.label, type: 'text', weight: 1 })),
      rows: emptyRows(Math.min(question.maxRows ?? 6, 8), columns.length),
      emptyText: '',
    },
  ];
}

/** Room for a hand: a note line below makes a row high enough to write in. */
function emptyRows(count: number, width: number) {
  return Array.from({ length: count }, () =>
    Array.from({ length: width }, () => ({ text: '\u00a0', note: '\u00a0' })),
  );
}

/** A condition in words, so that on paper, too, only what is asked is answered. */
function condition(data: BlankFormData, showIf: ShowIf | undefined, { text }: Translator): string[] {
  if (showIf === undefined) return [];
  const parts = showIf.conditions.map((each) => conditionText(data, each, { text }));
  const joint = text(showIf.match === 'all' ? 'documents.blankForm.and' : 'documents.blankForm.or');
  return [text('documents.blankForm.onlyIf', { conditions: parts.join(` ${joint} `) })];
}

function conditionText(data: BlankFormData, each: ShowCondition, { text }: Pick<Translator, 'text'>): string {
  const asking = data.call.sections
    .flatMap((section) => section.questions)
    .find((question) => question.key === each.question);
  const question = asking?.label ?? each.question;
  if ('amount' in each) {
    const amount = asking?.kind === 'money' ? formatRand(each.amount) : String(each.amount);
    return text(`documents.blankForm.${each.is}`, { question, amount });
  }
  if (!('values' in each)) return text(`documents.blankForm.${each.is}`, { question });
  const labels = each.values.map((value) => {
    if (asking?.kind === 'declaration') return text('grantApplications.answers.declare');
    return asking?.options?.find((option) => option.value === value)?.label ?? value;
  });
  return text(`documents.blankForm.${each.is}`, {
    question,
    values: labels.join(` ${text('documents.blankForm.or')} `),
  });
}

function budget(data: BlankFormData, { text }: Translator): Block[] {
  const headers = [
    text('grantApplications.budget.category'),
    text('grantApplications.budget.description'),
    text('grantApplications.budget.quantity'),
    text('grantApplications.budget.unitPrice'),
    text('grantApplications.budget.own'),
    text('grantApplications.budget.other'),
    text('grantApplications.budget.requested'),
  ];
  return [
    { kind: 'heading', level: 1, text: text('grantApplications.section.budget') },
    { kind: 'paragraph', text: text('documents.blankForm.budgetHelp') },
    {
      kind: 'list',
      items: data.call.budgetCategories.map(({ label, maxShareBasisPoints: most }) =>
        most === undefined
          ? label
          : text('documents.blankForm.categoryLimit', { label, percent: formatPercent(most) }),
      ),
    },
    {
      kind: 'table',
      columns: headers.map((header, index) => ({ header, type: 'text', weight: index === 1 ? 2.4 : 1.1 })),
      rows: emptyRows(budgetRows, headers.length),
      emptyText: '',
    },
  ];
}

function documents(data: BlankFormData, translator: Translator): Block[] {
  const { text } = translator;
  return [
    { kind: 'heading', level: 1, text: text('grantApplications.section.documents') },
    { kind: 'paragraph', text: text('documents.blankForm.documentsHelp') },
    ...data.call.requiredDocuments.map((type) => documentBlock(data, type, translator)),
  ];
}

function documentBlock(data: BlankFormData, type: RequiredDocumentType, translator: Translator): Block {
  const label = type.required
    ? type.label
    : translator.text('documents.blankForm.optional', { label: type.label });
  const notes = [
    ...condition(data, type.showIf, translator),
    ...(type.help === undefined ? [] : [type.help]),
  ];
  return asked(label, notes, {
    kind: 'answerSpace',
    choices: [translator.text('documents.blankForm.fileReady')],
  });
}
