/** A metro (A), a local municipality (B) or a district municipality (C). */
export type MunicipalityCategory = 'A' | 'B' | 'C';

export interface Municipality {
  /** The Municipal Demarcation Board's code. */
  readonly code: string;
  readonly name: string;
  readonly category: MunicipalityCategory;
  /** The district to which a local municipality belongs; null for districts and the metro. */
  readonly districtCode: string | null;
  readonly seat: string;
  readonly note?: string;
}

/**
 * The 30 municipalities of the Western Cape: one metro, five districts, 24 local municipalities. There
 * is no WC021 and no WC046. Source: OpenUp's municipal-data geography, with DC4's name since 2018.
 */
export const municipalities = [
  { code: 'CPT', name: 'City of Cape Town', category: 'A', districtCode: null, seat: 'Cape Town' },
  { code: 'DC1', name: 'West Coast', category: 'C', districtCode: null, seat: 'Moorreesburg' },
  {
    code: 'DC2',
    name: 'Cape Winelands',
    category: 'C',
    districtCode: null,
    seat: 'Stellenbosch',
    note: 'street address Worcester',
  },
  { code: 'DC3', name: 'Overberg', category: 'C', districtCode: null, seat: 'Bredasdorp' },
  {
    code: 'DC4',
    name: 'Garden Route',
    category: 'C',
    districtCode: null,
    seat: 'George',
    note: 'named Eden until August 2018',
  },
  { code: 'DC5', name: 'Central Karoo', category: 'C', districtCode: null, seat: 'Beaufort West' },
  { code: 'WC011', name: 'Matzikama', category: 'B', districtCode: 'DC1', seat: 'Vredendal' },
  { code: 'WC012', name: 'Cederberg', category: 'B', districtCode: 'DC1', seat: 'Clanwilliam' },
  { code: 'WC013', name: 'Bergrivier', category: 'B', districtCode: 'DC1', seat: 'Piketberg' },
  { code: 'WC014', name: 'Saldanha Bay', category: 'B', districtCode: 'DC1', seat: 'Vredenburg' },
  { code: 'WC015', name: 'Swartland', category: 'B', districtCode: 'DC1', seat: 'Malmesbury' },
  { code: 'WC022', name: 'Witzenberg', category: 'B', districtCode: 'DC2', seat: 'Ceres' },
  { code: 'WC023', name: 'Drakenstein', category: 'B', districtCode: 'DC2', seat: 'Paarl' },
  { code: 'WC024', name: 'Stellenbosch', category: 'B', districtCode: 'DC2', seat: 'Stellenbosch' },
  { code: 'WC025', name: 'Breede Valley', category: 'B', districtCode: 'DC2', seat: 'Worcester' },
  { code: 'WC026', name: 'Langeberg', category: 'B', districtCode: 'DC2', seat: 'Ashton' },
  { code: 'WC031', name: 'Theewaterskloof', category: 'B', districtCode: 'DC3', seat: 'Caledon' },
  { code: 'WC032', name: 'Overstrand', category: 'B', districtCode: 'DC3', seat: 'Hermanus' },
  { code: 'WC033', name: 'Cape Agulhas', category: 'B', districtCode: 'DC3', seat: 'Bredasdorp' },
  { code: 'WC034', name: 'Swellendam', category: 'B', districtCode: 'DC3', seat: 'Swellendam' },
  { code: 'WC041', name: 'Kannaland', category: 'B', districtCode: 'DC4', seat: 'Ladismith' },
  { code: 'WC042', name: 'Hessequa', category: 'B', districtCode: 'DC4', seat: 'Riversdale' },
  { code: 'WC043', name: 'Mossel Bay', category: 'B', districtCode: 'DC4', seat: 'Mossel Bay' },
  { code: 'WC044', name: 'George', category: 'B', districtCode: 'DC4', seat: 'George' },
  { code: 'WC045', name: 'Oudtshoorn', category: 'B', districtCode: 'DC4', seat: 'Oudtshoorn' },
  { code: 'WC047', name: 'Bitou', category: 'B', districtCode: 'DC4', seat: 'Plettenberg Bay' },
  { code: 'WC048', name: 'Knysna', category: 'B', districtCode: 'DC4', seat: 'Knysna' },
  { code: 'WC051', name: 'Laingsburg', category: 'B', districtCode: 'DC5', seat: 'Laingsburg' },
  { code: 'WC052', name: 'Prince Albert', category: 'B', districtCode: 'DC5', seat: 'Prince Albert' },
  { code: 'WC053', name: 'Beaufort West', category: 'B', districtCode: 'DC5', seat: 'Beaufort West' },
] as const satisfies readonly Municipality[];

export type MunicipalityCode = (typeof municipalities)[number]['code'];

export function isMunicipalityCode(value: unknown): value is MunicipalityCode {
  return municipalities.some(({ code }) => code === value);
}

export function municipalityByCode(code: string): Municipality | undefined {
  return municipalities.find((municipality) => municipality.code === code);
}

/** A district's local municipalities; none for a code that is no district. */
export function localMunicipalitiesOf(districtCode: string): readonly Municipality[] {
  return municipalities.filter((municipality) => municipality.districtCode === districtCode);
}
