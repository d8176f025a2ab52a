import type { MunicipalityCode } from './municipalities.ts';

export type CentreKind = 'fixed' | 'satellite' | 'mobile' | 'unknown';

/** How well the row is known: named by a source with its municipality, or partly inferred. */
export type CentreConfidence = 'sourced' | 'municipalityByPlace' | 'townNotStated';

export interface ReferenceCentre {
  readonly name: string;
  readonly municipalityCode: MunicipalityCode;
  readonly kind: CentreKind;
  readonly confidence: CentreConfidence;
  readonly aliases: readonly string[];
  readonly note?: string;
}

/**
 * The 22 Thusong centres of the Western Cape that a public source names. Seven to ten more exist: the
 * province adds them, nobody invents them.
 */
export const centres = [
  {
    name: 'KwaNonqaba',
    municipalityCode: 'WC043',
    kind: 'fixed',
    confidence: 'sourced',
    aliases: ['Kwa Nonqaba', 'Mossel Bay'],
    note: 'opened 11 October 2013; best centre in South Africa 2019',
  },
  {
    name: 'Thembalethu',
    municipalityCode: 'WC044',
    kind: 'fixed',
    confidence: 'sourced',
    aliases: [],
    note: 'e-Centre since 2007',
  },
  {
    name: 'Waboomskraal',
    municipalityCode: 'WC044',
    kind: 'unknown',
    confidence: 'sourced',
    aliases: [],
    note: 'type not stated',
  },
  {
    name: 'Pacaltsdorp',
    municipalityCode: 'WC044',
    kind: 'unknown',
    confidence: 'sourced',
    aliases: [],
    note: 'type not stated',
  },
  { name: 'Ladismith', municipalityCode: 'WC041', kind: 'fixed', confidence: 'sourced', aliases: [] },
  {
    name: 'Grabouw',
    municipalityCode: 'WC031',
    kind: 'fixed',
    confidence: 'municipalityByPlace',
    aliases: [],
    note: 'opened June 2015',
  },
  { name: 'Hawston', municipalityCode: 'WC032', kind: 'fixed', confidence: 'sourced', aliases: [] },
  { name: 'Bredasdorp', municipalityCode: 'WC033', kind: 'fixed', confidence: 'sourced', aliases: [] },
  {
    name: 'Prince Albert',
    municipalityCode: 'WC052',
    kind: 'fixed',
    confidence: 'sourced',
    aliases: [],
    note: 'opened 14 September 2012',
  },
  {
    name: 'Klaarstroom',
    municipalityCode: 'WC052',
    kind: 'satellite',
    confidence: 'sourced',
    aliases: [],
    note: 'maintenance funding in 2023/24 and 2024/25',
  },
  { name: 'Beaufort West', municipalityCode: 'WC053', kind: 'fixed', confidence: 'sourced', aliases: [] },
  { name: 'Laingsburg', municipalityCode: 'WC051', kind: 'fixed', confidence: 'sourced', aliases: [] },
  { name: 'Worcester', municipalityCode: 'WC025', kind: 'fixed', confidence: 'sourced', aliases: [] },
  { name: 'Paarl East', municipalityCode: 'WC023', kind: 'fixed', confidence: 'sourced', aliases: [] },
  { name: 'Langeberg', municipalityCode: 'WC026', kind: 'fixed', confidence: 'townNotStated', aliases: [] },
  {
    name: 'Langebaan',
    municipalityCode: 'WC014',
    kind: 'unknown',
    confidence: 'municipalityByPlace',
    aliases: [],
    note: 'type not stated',
  },
  {
    name: 'Citrusdal',
    municipalityCode: 'WC012',
    kind: 'satellite',
    confidence: 'sourced',
    aliases: [],
    note: 'established 2021/22',
  },
  {
    name: 'Dysselsdorp',
    municipalityCode: 'WC045',
    kind: 'satellite',
    confidence: 'sourced',
    aliases: [],
    note: 'established 2021/22',
  },
  {
    name: 'Kranshoek',
    municipalityCode: 'WC047',
    kind: 'satellite',
    confidence: 'sourced',
    aliases: [],
    note: 'established 2021/22',
  },
  {
    name: 'Hex River',
    municipalityCode: 'WC025',
    kind: 'satellite',
    confidence: 'municipalityByPlace',
    aliases: [],
    note: 'established 2021/22',
  },
  {
    name: 'Atlantis',
    municipalityCode: 'CPT',
    kind: 'fixed',
    confidence: 'sourced',
    aliases: ['Hartebeeskraal'],
    note: 'operated by a registered non-profit organisation',
  },
  {
    name: 'Tafelsig',
    municipalityCode: 'CPT',
    kind: 'unknown',
    confidence: 'sourced',
    aliases: [],
    note: 'type not stated',
  },
] as const satisfies readonly ReferenceCentre[];

export function centresOf(municipalityCode: string): readonly ReferenceCentre[] {
  return centres.filter((centre) => centre.municipalityCode === municipalityCode);
}
