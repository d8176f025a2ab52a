import { centres, centresOf } from './centres.ts';
import {
  isMunicipalityCode,
  localMunicipalitiesOf,
  municipalities,
  municipalityByCode,
} from './municipalities.ts';

describe('the municipalities of the Western Cape', () => {
  it('are one metro, five districts and 24 local municipalities, each code once', () => {
    const count = (category: string) =>
      municipalities.filter((municipality) => municipality.category === category).length;
    expect([count('A'), count('C'), count('B')]).toEqual([1, 5, 24]);
    expect(new Set(municipalities.map(({ code }) => code)).size).toBe(30);
    expect(new Set(municipalities.map(({ name }) => name)).size).toBe(30);
  });

  it('put each local municipality into a district that exists', () => {
    for (const { code, category, districtCode } of municipalities) {
      const district = districtCode === null ? undefined : municipalityByCode(districtCode);
      expect(category === 'B' ? district?.category : (district ?? 'C'))
        .withContext(code)
        .toBe('C');
    }
    expect(localMunicipalitiesOf('DC4').length).toBe(7);
    expect(localMunicipalitiesOf('WC043')).toEqual([]);
  });

  it('are found by code', () => {
    expect(municipalityByCode('WC043')?.name).toBe('Mossel Bay');
    expect(municipalityByCode('DC4')?.name).toBe('Garden Route');
    expect(municipalityByCode('WC021')).toBeUndefined();
    expect(isMunicipalityCode('CPT')).toBeTrue();
    expect(isMunicipalityCode('WC046')).toBeFalse();
  });
});

describe('the named Thusong centres', () => {
  it('are 22, each name once within a municipality that exists', () => {
    expect(centres.length).toBe(22);
    const names = centres.map(({ name, municipalityCode }) => `${municipalityCode} ${name}`);
    expect(new Set(names).size).toBe(22);
    for (const { name, municipalityCode } of centres) {
      expect(isMunicipalityCode(municipalityCode)).withContext(name).toBeTrue();
    }
  });

  it('keep aliases and what a source says about them', () => {
    const kwaNonqaba = centresOf('WC043')[0];
    expect(kwaNonqaba?.aliases).toEqual(['Kwa Nonqaba', 'Mossel Bay']);
    expect(kwaNonqaba?.note).toContain('11 October 2013');
    expect(centresOf('CPT').map(({ name }) => name)).toEqual(['Atlantis', 'Tafelsig']);
    expect(centresOf('WC042')).withContext('no source names one in Hessequa').toEqual([]);
  });
});
