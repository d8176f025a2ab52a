import { roles, type Role } from '../access/roles.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import {
  expectedReturnMonths,
  ExpenditureReturnCommand,
  ExpenditureReturnStatus,
  monthIsOver,
  returnDue,
  returnIssues,
  type ExpenditureReturnCase,
} from './expenditure-return.ts';
import { decideExpenditureReturn, isEditable } from './expenditure-return-workflow.ts';

const now = '2026-11-16T08:00:00.000Z';

function aReturn(change: Partial<ExpenditureReturnCase> = {}): ExpenditureReturnCase {
  return {
    status: 'draft',
    organisationId: municipalityId,
    steps: [],
    month: '2026-10',
    content: {
      lines: [
        { lineId: 'l1', spentMinor: 40_000_00, commitmentsMinor: 0, forecastMinor: 0, varianceReason: '' },
      ],
      interestMinor: 0,
      remarks: '',
      invoices: [{ documentId: 'd', name: 'Invoices.pdf' }],
    },
    budget: [{ lineId: 'l1', description: 'Machines', awardedMinor: 90_000_00, spentBeforeMinor: 0 }],
    toAccountForMinor: 50_000_00,
    earlierMonthsMissing: [],
    contentSha256: 'h1',
    certifiedSha256: 'h1',
    correctionUnderWay: false,
    ...change,
  };
}

/** Written by hand: status → command → roles that may. Every cell not named here is refused. */
const table: Partial<
  Record<ExpenditureReturnStatus, Partial<Record<ExpenditureReturnCommand, readonly Role[]>>>
> = {
  draft: { certify: ['chiefFinancialOfficer'] },
  returned: { certify: ['chiefFinancialOfficer'] },
  certified: {
    uncertify: ['chiefFinancialOfficer', 'municipalManager'],
    submit: ['municipalManager', 'grantOfficer'],
  },
  submitted: { accept: ['programmeOfficer'], returnToMunicipality: ['programmeOfficer'] },
  accepted: { correct: ['grantOfficer', 'chiefFinancialOfficer'] },
};

describe('expenditure return', () => {
  for (const status of Object.values(ExpenditureReturnStatus)) {
    for (const command of Object.values(ExpenditureReturnCommand)) {
      for (const role of roles) {
        const allowed = table[status]?.[command]?.includes(role) ?? false;
        it(`${allowed ? 'lets' : 'refuses'} ${role} ${command} what is ${status}`, () => {
          const decision = decideExpenditureReturn(aReturn({ status }), command, {
            actor: anActor(role),
            now,
          });
          expect(decision.ok).toBe(allowed);
        });
      }
    }
  }

  it('is written only while a draft or sent back', () => {
    expect(Object.values(ExpenditureReturnStatus).filter(isEditable)).toEqual(['draft', 'returned']);
  });

  it('is not sent by the person who certified it', () => {
    const actor = anActor('municipalManager');
    const steps = [{ command: 'certify' as const, userId: actor.userId, userName: actor.name, at: now }];
    const decision = decideExpenditureReturn(aReturn({ status: 'certified', steps }), 'submit', {
      actor,
      now,
    });
    expect(decision).toEqual(jasmine.objectContaining({ code: 'actorTookEarlierStep' }));
  });

  const refusals: [
    string,
    ExpenditureReturnStatus,
    ExpenditureReturnCommand,
    Role,
    Partial<ExpenditureReturnCase>,
    string,
  ][] = [
    [
      'an earlier month is missing',
      'draft',
      'certify',
      'chiefFinancialOfficer',
      { earlierMonthsMissing: ['2026-09'] },
      'earlierReturnMissing',
    ],
    [
      'more is spent than was received',
      'draft',
      'certify',
      'chiefFinancialOfficer',
      { toAccountForMinor: 39_999_99 },
      'returnIsIncomplete',
    ],
    [
      'it changed since it was certified',
      'certified',
      'submit',
      'municipalManager',
      { contentSha256: 'h2' },
      'contentChangedSinceCertified',
    ],
    [
      'the money is no longer there to account for',
      'submitted',
      'accept',
      'programmeOfficer',
      { toAccountForMinor: 0 },
      'returnIsIncomplete',
    ],
    [
      'a correction is under way',
      'accepted',
      'correct',
      'grantOfficer',
      { correctionUnderWay: true },
      'correctionIsUnderWay',
    ],
  ];
  for (const [why, status, command, role, change, code] of refusals) {
    it(`refuses ${command} when ${why}`, () => {
      const decision = decideExpenditureReturn(aReturn({ status, ...change }), command, {
        actor: anActor(role),
        now,
      });
      expect(decision).toEqual(jasmine.objectContaining({ ok: false, code }));
    });
  }

  describe('completeness', () => {
    const codes = (change: Partial<ExpenditureReturnCase>) =>
      returnIssues(aReturn(change)).map(({ code }) => code);
    const content = aReturn().content;
    const line = content.lines[0];
    if (!line) throw new Error('The builder has a line.');

    it('finds nothing in a return that is whole', () => {
      expect(codes({})).toEqual([]);
    });

    it('wants every awarded line', () => {
      expect(codes({ content: { ...content, lines: [] } })).toContain('lineMissing');
    });

    it('wants a reason for a line above its award, and takes one', () => {
      const budget = [
        { lineId: 'l1', description: 'Machines', awardedMinor: 90_000_00, spentBeforeMinor: 60_000_00 },
      ];
      expect(codes({ budget })).toEqual(['overspentWithoutReason']);
      const explained = { ...content, lines: [{ ...line, varianceReason: 'Prices rose' }] };
      expect(codes({ budget, content: explained })).toEqual([]);
    });

    it('lets interest be spent as well', () => {
      expect(codes({ toAccountForMinor: 39_000_00 })).toEqual(['spentMoreThanReceived']);
      expect(
        codes({ toAccountForMinor: 39_000_00, content: { ...content, interestMinor: 1_000_00 } }),
      ).toEqual([]);
    });

    it('wants a word when nothing was spent, and invoices when something was', () => {
      const nothing = { ...content, lines: [{ ...line, spentMinor: 0 }], invoices: [] };
      expect(codes({ content: nothing })).toEqual(['nothingSpentWithoutReason']);
      expect(codes({ content: { ...content, invoices: [] } })).toEqual(['invoicesMissing']);
    });
  });

  describe('what is due', () => {
    const award = { financialYear: '2026/27', firstPaidOn: '2026-08-20', today: '2026-11-16' };

    it('is every month from the first transfer that is over', () => {
      expect(expectedReturnMonths(award)).toEqual(['2026-08', '2026-09', '2026-10']);
    });

    it('ends with the municipal year', () => {
      expect(expectedReturnMonths({ ...award, today: '2028-01-10' }).at(-1)).toBe('2027-06');
    });

    it('is nothing before the first transfer', () => {
      expect(expectedReturnMonths({ ...award, firstPaidOn: null })).toEqual([]);
    });

    it('is overdue on the day after its due day until it is accepted, and the due day stays', () => {
      const on = (today: string, accepted = false) =>
        returnDue('2026-10', accepted, { today, proclaimed: [] });
      expect(on('2026-11-13')).toEqual({ month: '2026-10', dueOn: '2026-11-13', overdue: false });
      expect(on('2026-11-14').overdue).toBeTrue();
      expect(on('2027-03-01').dueOn).toBe('2026-11-13');
      expect(on('2026-11-14', true).overdue).toBeFalse();
    });

    it('can be reported from the first of the next month', () => {
      expect(monthIsOver('2026-10', '2026-10-31')).toBeFalse();
      expect(monthIsOver('2026-10', '2026-11-01')).toBeTrue();
    });
  });
});
