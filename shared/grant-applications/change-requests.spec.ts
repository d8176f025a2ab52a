import {
  actorWith,
  aChangeRequest,
  mosselBayId,
  officialWith,
} from '../testing/grant-application-builders.ts';
import type { Decision } from '../errors/refusal.ts';
import {
  decideAnswer,
  decideExtension,
  decideRequestWithdrawal,
  decideSectionAcceptance,
  newChangeRequest,
  requestedSectionState,
  timesAsked,
  unansweredSections,
  undecidedSections,
  withSections,
  type ChangeRequest,
  type RequestCase,
  type RequestedSection,
} from './change-requests.ts';
import { GrantApplicationStatus } from './grant-application-status.ts';

const at = '2026-11-23T08:00:00.000Z';
const by = { userId: 'o', name: 'O', at };
const officer = officialWith(['programmeOfficer']);
const writer = actorWith(['grantOfficer']);
const accepted = { ...by, kind: 'accepted', reason: '' } as const;

function aCase(request: ChangeRequest, status: GrantApplicationStatus = 'changesRequested'): RequestCase {
  const openChangeRequest = status === 'screening' ? null : request;
  return { status, organisationId: mosselBayId, openChangeRequest, changeRequests: [request] };
}
const said = (decision: Decision<unknown>): string => (decision.ok ? 'granted' : decision.code);

describe('what is asked in a section', () => {
  const states: readonly (readonly [string, Partial<RequestedSection>])[] = [
    ['open', {}],
    ['changed', { changedAt: at }],
    ['answered', { changedAt: at, answer: { ...by, text: 'Done.' } }],
    ['answered', { answer: { ...by, text: 'It stays.' } }],
    ['sent', { changedAt: at, sentAt: at }],
    ['accepted', { sentAt: at, outcome: accepted }],
    ['withdrawn', { outcome: { ...by, kind: 'withdrawn', reason: 'Found it.' } }],
    ['askedAgain', { sentAt: at, outcome: { ...by, kind: 'askedAgain', reason: '' } }],
  ];
  for (const [state, change] of states) {
    it(`is ${state} with ${Object.keys(change).join(', ') || 'nothing done'}`, () => {
      const [asked] = aChangeRequest(['need'], change).sections;
      expect(asked && requestedSectionState(asked)).toBe(state as 'open');
    });
  }

  it('is due on a working day: a Saturday and a public holiday move to the next', () => {
    const asked = ['2026-11-28', '2026-12-16', '2026-12-01', '2026-12-03'].map((dueOn, index) => ({
      section: `s${index}`,
      comment: 'Explain.',
      dueOn,
    }));
    const request = newChangeRequest(by, asked, ['2026-12-03']);
    expect(request.sections.map(({ dueOn }) => dueOn)).toEqual([
      '2026-11-30',
      '2026-12-17',
      '2026-12-01',
      '2026-12-04',
    ]);
    expect(request.dueOn).toBe('2026-11-30');
  });

  it('counts the earliest day of what is still to be answered', () => {
    const request = newChangeRequest(
      by,
      [
        { section: 'need', comment: 'Explain.', dueOn: '2026-12-01' },
        { section: 'budget', comment: 'Explain.', dueOn: '2026-12-08' },
      ],
      [],
    );
    const outcome = { ...by, kind: 'withdrawn', reason: 'Found it.' } as const;
    const left = withSections(
      request,
      ({ section }) => section === 'need',
      (asked) => ({ ...asked, outcome }),
    );
    expect([request.dueOn, left.dueOn]).toEqual(['2026-12-01', '2026-12-08']);
  });

  it('is unanswered until it is changed or spoken for, and undecided until the Department says', () => {
    expect(unansweredSections(aChangeRequest(['need', 'budget']))).toEqual(['need', 'budget']);
    expect(unansweredSections(aChangeRequest(['need'], { changedAt: at }))).toEqual([]);
    expect(unansweredSections(null)).toEqual([]);
    const sent = aChangeRequest(['need'], { sentAt: at });
    const decided = aChangeRequest(['need'], { sentAt: at, outcome: accepted });
    expect(undecidedSections([decided, sent]).length).toBe(1);
    expect(timesAsked([decided, sent], 'need')).toBe(2);
  });
});

describe('a step on a request for changes', () => {
  const open = aChangeRequest(['need', 'budget']);
  const sent = aChangeRequest(['need'], { sentAt: at });
  const steps: readonly {
    readonly name: string;
    readonly from: readonly GrantApplicationStatus[];
    readonly by: 'officer' | 'writer';
    readonly decide: (request: RequestCase, actor: typeof officer) => Decision<unknown>;
  }[] = [
    {
      name: 'answer',
      from: ['changesRequested'],
      by: 'writer',
      decide: (each, actor) => decideAnswer(each, { section: 'need', text: 'It stays.' }, { actor }),
    },
    {
      name: 'accept a section',
      from: ['screening'],
      by: 'officer',
      decide: (each, actor) =>
        decideSectionAcceptance({ ...each, changeRequests: [sent] }, 'need', { actor }),
    },
    {
      name: 'extend',
      from: ['changesRequested', 'endorsing', 'certified'],
      by: 'officer',
      decide: (each, actor) =>
        decideExtension(
          { ...each, openChangeRequest: open },
          { sections: ['need'], dueOn: '2026-12-08' },
          { actor },
        ),
    },
    {
      name: 'withdraw',
      from: ['changesRequested'],
      by: 'officer',
      decide: (each, actor) => decideRequestWithdrawal(each, ['need'], { actor }),
    },
  ];
  for (const step of steps) {
    for (const status of Object.values(GrantApplicationStatus)) {
      it(`${step.name} is ${step.from.includes(status) ? 'possible' : 'refused'} when it is ${status}`, () => {
        const right = step.by === 'officer' ? officer : writer;
        const wrong = step.by === 'officer' ? writer : officer;
        const fits = step.from.includes(status);
        expect(said(step.decide(aCase(open, status), right))).toBe(
          fits ? 'granted' : 'commandNotAllowedInStatus',
        );
        if (fits) expect(said(step.decide(aCase(open, status), wrong))).toBe('roleRequired');
      });
    }
  }

  it('answers nothing where nothing was asked, nor with nothing changed and nothing said', () => {
    const answer = (section: string, text: string, request = open) =>
      said(decideAnswer(aCase(request), { section, text }, { actor: writer }));
    expect(answer('overview', 'Done.')).toBe('sectionIsNotAsked');
    expect(answer('need', '  ')).toBe('answerIsEmpty');
    expect(answer('need', '', aChangeRequest(['need'], { changedAt: at }))).toBe('granted');
  });

  it('accepts an answer once, and none that did not come', () => {
    const accept = (request: ChangeRequest) =>
      said(decideSectionAcceptance(aCase(request, 'screening'), 'need', { actor: officer }));
    expect(accept(sent)).toBe('granted');
    expect(accept(aChangeRequest(['need'], { sentAt: at, outcome: accepted }))).toBe('sectionHasNoAnswer');
    expect(accept(aChangeRequest(['budget'], { sentAt: at }))).toBe('sectionHasNoAnswer');
  });

  it('gives more time, never less', () => {
    const extend = (dueOn: string, section = 'need') =>
      said(decideExtension(aCase(open), { sections: [section], dueOn }, { actor: officer }));
    expect(extend('2026-12-01')).toBe('dueDayIsNotLater');
    expect(extend('2026-12-02')).toBe('granted');
    expect(extend('2026-12-02', 'overview')).toBe('sectionIsNotAsked');
  });

  it('is taken back only where the municipality has changed nothing; taking back the last ends the request', () => {
    const withdraw = (sections: readonly string[], request = open) =>
      decideRequestWithdrawal(aCase(request), sections, { actor: officer });
    expect(withdraw(['need'])).toEqual({ ok: true, value: { leavesNothing: false } });
    expect(withdraw(['need', 'budget'])).toEqual({ ok: true, value: { leavesNothing: true } });
    expect(said(withdraw(['need'], aChangeRequest(['need'], { changedAt: at })))).toBe('sectionWasChanged');
    expect(said(withdraw(['overview']))).toBe('sectionIsNotAsked');
  });
});
