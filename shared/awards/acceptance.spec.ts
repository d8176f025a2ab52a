import * as fc from 'fast-check';
import { addDays, type LocalDay } from '../calendar/local-day.ts';
import {
  acceptanceStep,
  acceptUntilOn,
  extensionIsNotLater,
  isSigned,
  isStanding,
  type AcceptanceReminder,
} from './acceptance.ts';
import { AwardStatus } from './award.ts';

const acceptanceDueOn = '2026-11-27';
const anOffer = (change: { reminders?: AcceptanceReminder[]; extendedTo?: LocalDay } = {}) => ({
  status: 'offered' as const,
  acceptanceDueOn,
  acceptanceExtensions: change.extendedTo ? [{ untilOn: change.extendedTo }] : [],
  reminders: change.reminders ?? [],
});

describe('the time to accept an award', () => {
  it('reminds ten and three working days before, once each', () => {
    expect(acceptanceStep(anOffer(), '2026-11-12')).toBeNull();
    expect(acceptanceStep(anOffer(), '2026-11-13')).toBe('remind');
    const first = { on: '2026-11-13', untilOn: acceptanceDueOn };
    expect(acceptanceStep(anOffer({ reminders: [first] }), '2026-11-23')).toBeNull();
    expect(acceptanceStep(anOffer({ reminders: [first] }), '2026-11-24')).toBe('remind');
    const second = { on: '2026-11-24', untilOn: acceptanceDueOn };
    expect(acceptanceStep(anOffer({ reminders: [first, second] }), '2026-11-27')).toBeNull();
  });

  it('lapses after the day, and never without a reminder on an earlier day', () => {
    const reminders = [{ on: '2026-11-24', untilOn: acceptanceDueOn }];
    expect(acceptanceStep(anOffer({ reminders }), '2026-11-28')).toBe('lapse');
    expect(acceptanceStep(anOffer(), '2026-12-05')).toBe('remind');
    const late = [{ on: '2026-12-05', untilOn: acceptanceDueOn }];
    expect(acceptanceStep(anOffer({ reminders: late }), '2026-12-05')).toBeNull();
    expect(acceptanceStep(anOffer({ reminders: late }), '2026-12-06')).toBe('lapse');
  });

  it('starts over with an extension, which leaves the first day as it was', () => {
    const offer = anOffer({
      extendedTo: '2026-12-11',
      reminders: [{ on: '2026-11-24', untilOn: acceptanceDueOn }],
    });
    expect(acceptUntilOn(offer)).toBe('2026-12-11');
    expect(offer.acceptanceDueOn).toBe(acceptanceDueOn);
    expect(acceptanceStep(offer, '2026-11-28')).toBe('remind');
  });

  it('extends only to a day after the present one and after today', () => {
    expect(extensionIsNotLater(anOffer(), '2026-11-28', '2026-11-20')).toBeNull();
    expect(extensionIsNotLater(anOffer(), '2026-11-27', '2026-11-20')?.code).toBe('extensionIsNotLater');
    expect(extensionIsNotLater(anOffer(), '2026-11-29', '2026-11-29')?.code).toBe('extensionIsNotLater');
  });

  it('never lapses on or before the acceptance day, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40, max: 0 }),
        fc.array(fc.integer({ min: -60, max: 0 })),
        (offset, sent) => {
          const reminders = sent.map((days) => ({
            on: addDays(acceptanceDueOn, days),
            untilOn: acceptanceDueOn,
          }));
          expect(acceptanceStep(anOffer({ reminders }), addDays(acceptanceDueOn, offset))).not.toBe('lapse');
        },
      ),
    );
  });

  it('has no step for what is no longer offered', () => {
    for (const status of Object.values(AwardStatus)) {
      if (status === 'offered') continue;
      expect(acceptanceStep({ ...anOffer(), status }, '2027-01-31'))
        .withContext(status)
        .toBeNull();
    }
  });

  it('knows what is signed and what stands', () => {
    expect(Object.values(AwardStatus).filter(isSigned)).toEqual(['agreed', 'active', 'completed']);
    expect(Object.values(AwardStatus).filter((status) => !isStanding(status))).toEqual([
      'terminated',
      'refused',
      'lapsed',
    ]);
  });
});
