import fc from 'fast-check';
import { axisSteps, shareOfTarget } from './chart-spec.ts';

describe('a value axis', () => {
  it('reaches the largest value in round steps', () => {
    expect(axisSteps(34, 4)).toEqual([0, 10, 20, 30, 40]);
    expect(axisSteps(5_010_000, 4)).toEqual([0, 2_000_000, 4_000_000, 6_000_000]);
  });

  it('has a height even when there is nothing to show', () => {
    expect(axisSteps(0, 4)).toEqual([0, 1]);
  });

  it('never needs more steps than it may take, nor falls short', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e14, noNaN: true }),
        fc.integer({ min: 1, max: 10 }),
        (largest, most) => {
          const steps = axisSteps(largest, most);
          expect(steps.length).toBeLessThanOrEqual(most + 1);
          expect(steps.at(-1) ?? 0).toBeGreaterThanOrEqual(largest * (1 - 1e-6));
        },
      ),
    );
  });
});

describe('the share of a target', () => {
  const item = { label: 'Enrolled', target: 40, actual: 38, valueText: '38 of 40' };

  it('is drawn to at most a quarter above the target', () => {
    expect(shareOfTarget(item)).toBe(0.95);
    expect(shareOfTarget({ ...item, actual: 400 })).toBe(1.25);
  });

  it('is unknown without a figure or without a target', () => {
    expect(shareOfTarget({ ...item, actual: null })).toBeNull();
    expect(shareOfTarget({ ...item, target: 0 })).toBeNull();
  });
});
