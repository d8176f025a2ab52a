import fc from 'fast-check';
import {
  contentOf,
  isTaskOf,
  planTasks,
  taskKey,
  type KeptTask,
  type TaskCase,
  type WantedTask,
} from './task.ts';

const about: TaskCase = {
  organisationId: 'm',
  organisationName: 'Mossel Bay',
  reference: 'R-1',
  title: 'Roof',
};

const aWanted = fc.record({
  kind: fc.constantFrom('screenApplication' as const, 'signAgreement' as const, 'assessApplication' as const),
  part: fc.constantFrom('a', 'b'),
  role: fc.constantFrom('approver' as const, 'municipalManager' as const),
  personIds: fc.subarray(['p', 'q', 'r']),
  excludedPersonIds: fc.subarray(['x', 'y']),
  dueOn: fc.constantFrom(null, '2026-11-22', '2026-12-01'),
  link: fc.constantFrom('/a', '/b'),
});
const wantedTasks = fc.uniqueArray(aWanted, { selector: (each) => taskKey(each), maxLength: 6 });

const kept = (want: WantedTask): KeptTask => ({ ...about, key: taskKey(want), ...contentOf(want) });

/** What is open once the plan is carried out. */
function carriedOut(open: readonly KeptTask[], wanted: readonly WantedTask[]): KeptTask[] {
  const plan = planTasks(open, { about, wanted });
  const changed = new Map(plan.changed.map(({ task, set }) => [task.key, { ...task, ...set }]));
  return [
    ...open.filter((task) => !plan.closed.includes(task)).map((task) => changed.get(task.key) ?? task),
    ...plan.opened.map(kept),
  ].sort((left, right) => left.key.localeCompare(right.key));
}

describe('planTasks', () => {
  it('leaves open what is wanted and nothing else, and is done after once', () => {
    fc.assert(
      fc.property(wantedTasks, wantedTasks, (before, wanted) => {
        const after = carriedOut(before.map(kept), wanted);
        expect(after).toEqual(wanted.map(kept).sort((left, right) => left.key.localeCompare(right.key)));
        const again = planTasks(after, { about, wanted });
        expect([...again.opened, ...again.closed, ...again.changed]).toEqual([]);
      }),
    );
  });

  it('never moves a due day without saying so', () => {
    fc.assert(
      fc.property(wantedTasks, wantedTasks, (before, wanted) => {
        for (const { task, set, dueDay } of planTasks(before.map(kept), { about, wanted }).changed) {
          expect('dueOn' in set).toBe(dueDay !== null);
          if (dueDay) expect(dueDay).toEqual({ from: task.dueOn, to: set.dueOn ?? null });
        }
      }),
    );
  });

  it('takes the same people in another order for the same task', () => {
    const want: WantedTask = {
      kind: 'signAgreement',
      role: 'approver',
      dueOn: null,
      link: '/',
      personIds: ['b', 'a'],
    };
    const plan = planTasks([kept(want)], { about, wanted: [{ ...want, personIds: ['a', 'b', 'a'] }] });
    expect(plan.changed).toEqual([]);
  });
});

describe('isTaskOf', () => {
  const task = {
    role: 'municipalManager',
    organisationId: 'm',
    personIds: [],
    excludedPersonIds: [],
  } as const;
  const person = (organisationId: string, role: 'municipalManager' | 'approver') => ({
    userId: 'p',
    name: 'P',
    memberships: [{ organisationId, organisationKind: 'municipality' as const, roles: [role] }],
  });

  it('is for those who hold the role where it counts', () => {
    expect(isTaskOf(person('m', 'municipalManager'), task)).toBeTrue();
    expect(isTaskOf(person('other', 'municipalManager'), task)).toBeFalse();
    expect(isTaskOf(person('m', 'approver'), task)).toBeFalse();
    const official = {
      userId: 'p',
      name: 'P',
      memberships: [
        { organisationId: 'd', organisationKind: 'department' as const, roles: ['approver' as const] },
      ],
    };
    expect(isTaskOf(official, { ...task, role: 'approver' })).toBeTrue();
  });

  it('is not for those it is kept from, nor for others than those it names', () => {
    expect(isTaskOf(person('m', 'municipalManager'), { ...task, excludedPersonIds: ['p'] })).toBeFalse();
    expect(isTaskOf(person('m', 'municipalManager'), { ...task, personIds: ['q'] })).toBeFalse();
    expect(isTaskOf(person('m', 'municipalManager'), { ...task, personIds: ['p'] })).toBeTrue();
  });
});
