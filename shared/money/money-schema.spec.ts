import { minorUnitsSchema, nonNegativeMinorUnitsSchema, positiveMinorUnitsSchema } from './money-schema.ts';
import { maxMinorUnits } from './minor-units.ts';

describe('amounts at the edge', () => {
  it('takes whole cents only', () => {
    for (const value of [0.5, '100', null, maxMinorUnits + 1, NaN, 1e308]) {
      expect(minorUnitsSchema.safeParse(value).success).withContext(String(value)).toBeFalse();
    }
    expect(minorUnitsSchema.parse(-maxMinorUnits)).toBe(-maxMinorUnits);
  });

  it('tells zero from above zero', () => {
    expect(nonNegativeMinorUnitsSchema.safeParse(0).success).toBeTrue();
    expect(nonNegativeMinorUnitsSchema.safeParse(-1).success).toBeFalse();
    expect(positiveMinorUnitsSchema.safeParse(0).success).toBeFalse();
    expect(positiveMinorUnitsSchema.safeParse(1).success).toBeTrue();
  });
});
