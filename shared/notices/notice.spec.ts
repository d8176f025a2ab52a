import fc from 'fast-check';
import { addDays, type LocalDay } from '../calendar/local-day.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { catalogs } from '../i18n/catalogs.ts';
import { hasMessage } from '../i18n/translate.ts';
import { toldEvents } from './case-news.ts';
import { defaultNoticeSettings, escalationDue, reminderDue, supervisorsOf } from './notice.ts';

const settings = defaultNoticeSettings;
const on = (today: LocalDay, dueOn = '2026-12-15', openedOn = '2026-11-02') => ({
  dueOn,
  openedOn,
  today,
  proclaimed: [],
});

describe('reminderDue', () => {
  it('counts working days: 16 December is a holiday, and so are 25, 26 and 1 January', () => {
    // Due on Tuesday 15 December: one working day before is Monday, five before is Tuesday the 8th.
    expect(reminderDue(settings, on('2026-12-07'))).toBeNull();
    expect(reminderDue(settings, on('2026-12-08'))).toBe('before:5');
    expect(reminderDue(settings, on('2026-12-13'))).toBe('before:5');
    expect(reminderDue(settings, on('2026-12-14'))).toBe('before:1');
    expect(reminderDue(settings, on('2026-12-15'))).toBe('on');
    expect(reminderDue(settings, on('2026-12-16'))).toBe('on');
    expect(reminderDue(settings, on('2026-12-17'))).toBe('after:1');
    expect(reminderDue(settings, on('2026-12-23'))).toBe('after:5');
  });

  it('misses nothing that lay before the task was there', () => {
    expect(reminderDue(settings, on('2026-12-14', '2026-12-15', '2026-12-14'))).toBeNull();
    expect(reminderDue(settings, on('2026-12-15', '2026-12-15', '2026-12-14'))).toBe('on');
  });

  it('is silent where everything is switched off', () => {
    const off = { ...settings, remindBefore: [], remindOnDay: false, remindAfter: [] };
    expect(reminderDue(off, on('2026-12-15'))).toBeNull();
  });

  it('gives each step once, in order, however the clock jumps forward', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 200 }), (jumps, offset) => {
        const dueOn = addDays('2026-11-10', offset);
        let today = '2026-11-02';
        const seen: string[] = [];
        for (const jump of jumps) {
          today = addDays(today, jump);
          const step = reminderDue(settings, on(today, dueOn));
          if (step !== null && step !== seen.at(-1)) seen.push(step);
        }
        expect(new Set(seen).size).toBe(seen.length);
        const order = ['before:5', 'before:1', 'on', 'after:1', 'after:5'];
        expect(seen).toEqual(order.filter((step) => seen.includes(step)));
      }),
    );
  });
});

describe('escalationDue', () => {
  it('begins so many working days after the due day', () => {
    const third = addWorkingDays('2026-12-15', 3, []);
    expect(escalationDue(settings, on(addDays(third, -1)))).toBeFalse();
    expect(escalationDue(settings, on(third))).toBeTrue();
    expect(escalationDue({ ...settings, escalateAfter: null }, on(third))).toBeFalse();
  });

  it('reports nobody for what they have only just got', () => {
    expect(escalationDue(settings, on('2027-02-01', '2026-12-15', '2027-02-01'))).toBeFalse();
    expect(escalationDue(settings, on('2027-02-04', '2026-12-15', '2027-02-01'))).toBeTrue();
  });
});

describe('supervisorsOf', () => {
  const supervisions = [
    { organisationId: 'mossel', role: 'grantOfficer', personId: 'manager' },
    { organisationId: 'department', role: 'programmeOfficer', personId: 'director' },
  ] as const;

  it('looks in the case’s municipality for its roles, and in the department for the department’s', () => {
    const of = (organisationId: string, role: 'grantOfficer' | 'programmeOfficer') =>
      supervisorsOf({ supervisions }, { organisationId, role });
    expect(of('mossel', 'grantOfficer')).toEqual(['manager']);
    expect(of('hessequa', 'grantOfficer')).toEqual([]);
    expect(of('mossel', 'programmeOfficer')).toEqual(['director']);
  });
});

describe('the news of a case', () => {
  it('has words for each event', () => {
    for (const event of toldEvents)
      expect(hasMessage(catalogs, `timeline.${event}`))
        .withContext(event)
        .toBeTrue();
  });
});
