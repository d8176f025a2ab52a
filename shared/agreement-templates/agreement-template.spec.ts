import fc from 'fast-check';
import { roles } from '../access/roles.ts';
import {
  AgreementTemplateCommand,
  AgreementTemplateStatus,
  clauseIssues,
  clausePlaceholders,
  decideAgreementTemplate,
  filledIn,
  paragraphsOf,
  type AgreementTemplateCase,
  type ClauseValues,
  type TemplateClause,
} from './agreement-template.ts';
import { builtInClauses } from './built-in-template.ts';

const clause = (part: Partial<TemplateClause> = {}): TemplateClause => ({
  heading: 'Use of the money',
  text: '{municipality} uses {total} for {project}.',
  origin: 'department',
  source: '',
  ...part,
});
const values = Object.fromEntries(clausePlaceholders.map((name) => [name, `<${name}>`])) as ClauseValues;
const department = 'd'.repeat(24);
const now = '2026-07-01T08:00:00Z';

function actorWith(role: (typeof roles)[number], userId = 'u') {
  const membership = { organisationId: department, organisationKind: 'department' as const, roles: [role] };
  return { userId, name: userId, memberships: [membership] };
}

describe('a text of agreements', () => {
  const template: AgreementTemplateCase = {
    status: 'draft',
    organisationId: department,
    steps: [],
    clauses: [clause()],
  };
  const allowed = {
    draft: {
      write: ['programmeOfficer', 'administrator'],
      discard: ['programmeOfficer', 'administrator'],
      publish: ['approver'],
    },
    published: { write: [], discard: [], publish: [] },
    discarded: { write: [], discard: [], publish: [] },
  } as const;
  for (const status of Object.values(AgreementTemplateStatus)) {
    for (const command of Object.values(AgreementTemplateCommand)) {
      it(`can be told to ${command} while ${status} by ${allowed[status][command].join(', ') || 'nobody'}`, () => {
        const may = roles.filter(
          (role) =>
            decideAgreementTemplate({ ...template, status }, command, { actor: actorWith(role), now }).ok,
        );
        expect([...may].sort()).toEqual([...allowed[status][command]].sort());
      });
    }
  }

  for (const command of ['create', 'write']) {
    it(`is not published by whoever took the step ${command}, whatever their roles`, () => {
      const steps = [{ command, userId: 'u', userName: 'U', at: now }];
      const decision = decideAgreementTemplate({ ...template, steps }, 'publish', {
        actor: actorWith('approver'),
        now,
      });
      expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'actorTookEarlierStep' }));
      const other = decideAgreementTemplate({ ...template, steps }, 'publish', {
        actor: actorWith('approver', 'v'),
        now,
      });
      expect(other.ok).toBeTrue();
    });
  }

  it('is not published while anything is to be put right', () => {
    const decision = decideAgreementTemplate({ ...template, clauses: [clause({ text: '' })] }, 'publish', {
      actor: actorWith('approver'),
      now,
    });
    expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'templateHasIssues' }));
  });

  for (const [why, clauses, codes] of [
    ['has no clause', [], ['noClauses']],
    ['has a clause without heading', [clause({ heading: ' ' })], ['headingMissing']],
    ['has one heading twice', [clause(), clause({ heading: 'use of the MONEY ' })], ['headingRepeated']],
    ['has a clause of blank lines', [clause({ text: ' \n ' })], ['textMissing']],
    [
      'takes words from the framework without saying where',
      [clause({ origin: 'framework' })],
      ['sourceMissing'],
    ],
    ['names what the award does not say', [clause({ text: 'To {mayor}.' })], ['unknownPlaceholder']],
    ['has an empty placeholder', [clause({ heading: 'Of {}' })], ['unknownPlaceholder']],
    ['has a brace alone', [clause({ text: '{total and }project}' })], ['unknownPlaceholder', 'strayBrace']],
    ['is well written', [clause(), clause({ heading: 'Other', origin: 'framework', source: 'PG 1' })], []],
    ['is the portal’s own', builtInClauses, []],
  ] as const) {
    it(`says what is to be put right when it ${why}`, () => {
      expect(clauseIssues(clauses).map(({ code }) => code)).toEqual([...codes]);
    });
  }

  it('is filled in with what the award says, and leaves no known placeholder', () => {
    expect(filledIn(clause().text, values)).toBe('<municipality> uses <total> for <project>.');
    const piece = fc.oneof(
      fc.constantFrom(...clausePlaceholders).map((name) => `{${name}}`),
      fc.string().map((text) => text.replace(/[{}]/g, '')),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const filled = filledIn(pieces.join(''), values);
        expect(filled).not.toMatch(/[{}]/);
        expect(clauseIssues([clause({ text: `a${pieces.join('')}` })])).toEqual([]);
      }),
    );
  });

  it('does not fill in what the award’s own words hold', () => {
    const project = 'Hall {total}';
    expect(filledIn('{project}', { ...values, project })).toBe(project);
  });

  it('has a paragraph for each line with words', () => {
    expect(paragraphsOf('One.\n\n  Two. \n')).toEqual(['One.', 'Two.']);
  });
});
