import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import type { Role } from '#shared/access/roles.ts';
import { agreementTemplateTransitions } from '#shared/agreement-templates/agreement-template.ts';
import { awardConditionTransitions } from '#shared/award-conditions/award-condition.ts';
import { awardTransitions } from '#shared/awards/award-workflow.ts';
import { bankAccountTransitions } from '#shared/bank-accounts/bank-account.ts';
import { disbursementTransitions } from '#shared/disbursements/disbursement-workflow.ts';
import { fundingCallTransitions } from '#shared/funding-calls/funding-call-workflow.ts';
import { grantApplicationTransitions } from '#shared/grant-applications/grant-application-workflow.ts';
import { concessionTransitions } from '#shared/grant-applications/late-concession.ts';
import { common } from '#shared/i18n/en/common.ts';
import { expenditureReturnTransitions } from '#shared/returns/expenditure-return-workflow.ts';
import { testApplicationTransitions } from '#shared/test-applications/test-application.ts';
import { root } from './workspace.ts';

/** A rule of any table, as far as the page tells it. Rules are told by their functions' own names. */
interface Row {
  readonly on: string;
  readonly from: string | readonly string[];
  readonly to: string;
  readonly by: readonly Role[];
  readonly when?: { readonly name: string };
  readonly unless?: readonly { readonly name: string }[];
}

/** Every table of transitions that the code decides by. */
const tables: readonly { readonly title: string; readonly file: string; readonly rows: readonly Row[] }[] = [
  {
    title: 'Funding calls',
    file: 'shared/funding-calls/funding-call-workflow.ts',
    rows: fundingCallTransitions,
  },
  {
    title: 'Grant applications',
    file: 'shared/grant-applications/grant-application-workflow.ts',
    rows: grantApplicationTransitions,
  },
  {
    title: 'Concessions to submit late',
    file: 'shared/grant-applications/late-concession.ts',
    rows: concessionTransitions,
  },
  {
    title: 'Test applications',
    file: 'shared/test-applications/test-application.ts',
    rows: testApplicationTransitions,
  },
  { title: 'Awards', file: 'shared/awards/award-workflow.ts', rows: awardTransitions },
  {
    title: 'Conditions of the library',
    file: 'shared/award-conditions/award-condition.ts',
    rows: awardConditionTransitions,
  },
  {
    title: 'Texts of agreements',
    file: 'shared/agreement-templates/agreement-template.ts',
    rows: agreementTemplateTransitions,
  },
  { title: 'Bank accounts', file: 'shared/bank-accounts/bank-account.ts', rows: bankAccountTransitions },
  {
    title: 'Disbursements',
    file: 'shared/disbursements/disbursement-workflow.ts',
    rows: disbursementTransitions,
  },
  {
    title: 'Expenditure returns',
    file: 'shared/returns/expenditure-return-workflow.ts',
    rows: expenditureReturnTransitions,
  },
];

export const pageFile = 'docs/states-and-commands.md';

const introduction = `# States and commands

Who may give which command in which status, and where it leads. Written by \`npm run docs:states\` from the tables that the
code itself decides by; a spec fails when this page is older than they are. Do not edit it.

A command is refused in a status that is not listed for it, to a role that is not listed, and for each reason under
"refused if", which are the names of the rules in the table's file. Where a person acts for somebody who is away, the
rules about persons look at both.
`;

/** The whole page, as it should stand in `docs/`. */
export async function statesAndCommands(): Promise<string> {
  const page = [introduction, ...tables.map(section)].join('\n');
  const options = JSON.parse(await readFile(`${root}/.prettierrc`, 'utf8')) as object;
  return format(page, { ...options, parser: 'markdown' });
}

function section({ title, file, rows }: (typeof tables)[number]): string {
  return [`## ${title}`, '', `From \`${file}\`.`, '', ...matrix(rows), '', ...details(rows), ''].join('\n');
}

const fromOf = ({ from }: Row): readonly string[] => (typeof from === 'string' ? [from] : from);

/** Status by persona: the commands that the person may give. */
function matrix(rows: readonly Row[]): string[] {
  const statuses = [...new Set(rows.flatMap(fromOf))];
  const personas = [...new Set(rows.flatMap(({ by }) => by))];
  const cell = (status: string, role: Role) => {
    const here = rows.filter((row) => fromOf(row).includes(status) && row.by.includes(role));
    return [...new Set(here.map(({ on }) => code(on)))].join(', ') || '–';
  };
  return [
    line(['Status', ...personas.map((role) => common.roles[role])]),
    line(['---', ...personas.map(() => '---')]),
    ...statuses.map((status) => line([code(status), ...personas.map((role) => cell(status, role))])),
  ];
}

/** Each row of the table: what it leads to, by whom, when, and why not. */
function details(rows: readonly Row[]): string[] {
  return [
    line(['Command', 'From', 'To', 'By', 'When', 'Refused if']),
    line(['---', '---', '---', '---', '---', '---']),
    ...rows.map((row) =>
      line([
        code(row.on),
        fromOf(row).map(code).join(', '),
        code(row.to),
        row.by.map((role) => common.roles[role]).join(', '),
        row.when ? code(nameOf(row, row.when)) : '',
        (row.unless ?? []).map((rule) => code(nameOf(row, rule))).join(', '),
      ]),
    ),
  ];
}

const code = (text: string) => `\`${text}\``;
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A rule without a name would be a blank on the page: `named(…)` of the workflow gives it one. */
function nameOf({ on }: Row, { name }: { readonly name: string }): string {
  if (name === '') throw new Error(`A rule of the command ${on} has no name. Wrap it in named(…).`);
  return name;
}

if (import.meta.main) await writeFile(`${root}/${pageFile}`, await statesAndCommands());
