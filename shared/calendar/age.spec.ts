import { ageOn } from './age.ts';

describe('age in completed years', () => {
  it('grows on the birthday', () => {
    expect(ageOn('2002-06-15', '2026-06-14')).toBe(23);
    expect(ageOn('2002-06-15', '2026-06-15')).toBe(24);
    expect(ageOn('2002-06-15', '2026-12-01')).toBe(24);
  });

  it('grows on 1 March in a common year for someone born on 29 February', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20);
  });

  it('is zero in the first year and negative before birth', () => {
    expect(ageOn('2026-11-22', '2026-11-22')).toBe(0);
    expect(ageOn('2026-11-22', '2026-11-21')).toBe(-1);
  });

  it('refuses a day that does not exist', () => {
    expect(() => ageOn('2026-02-30', '2026-11-22')).toThrowError(RangeError);
  });
});
