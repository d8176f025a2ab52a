import type { DisabilityAnswer, Gender, PopulationGroup } from '#shared/beneficiaries/beneficiary.ts';
import type { EditBeneficiaryBody } from '#shared/beneficiaries/beneficiary-requests.ts';
import type { BeneficiaryView } from '#shared/beneficiaries/beneficiary-views.ts';
import type { Language } from '#shared/i18n/languages.ts';

/** What is asked of a person, as it is typed. Gender is empty until somebody asked. */
export interface PersonDraft {
  readonly firstNames: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly gender: Gender | '';
  readonly populationGroup: PopulationGroup;
  readonly disability: DisabilityAnswer;
  readonly language: Language;
  readonly phone: string;
  readonly email: string;
  readonly ward: string;
  readonly address: string;
  readonly guardian: { readonly name: string; readonly relationship: string; readonly phone: string };
}

const nobody = { name: '', relationship: '', phone: '' };

export const emptyPerson: PersonDraft = {
  firstNames: '',
  lastName: '',
  birthDate: '',
  gender: '',
  populationGroup: 'declined',
  disability: 'declined',
  language: 'en',
  phone: '',
  email: '',
  ward: '',
  address: '',
  guardian: nobody,
};

export function personOf(view: BeneficiaryView): PersonDraft {
  const {
    firstNames,
    lastName,
    birthDate,
    gender,
    populationGroup,
    disability,
    language,
    phone,
    email,
    ward,
    address,
  } = view;
  const guardian = view.guardian ?? nobody;
  return {
    firstNames,
    lastName,
    birthDate,
    gender,
    populationGroup,
    disability,
    language,
    phone,
    email,
    ward,
    address,
    guardian,
  };
}

/** As the server takes it. A guardian counts for a minor only. */
export function personBodyOf(draft: PersonDraft, isMinor: boolean): EditBeneficiaryBody {
  const { guardian, gender, ...rest } = draft;
  return {
    ...rest,
    gender: gender === '' ? 'declined' : gender,
    guardian: isMinor && guardian.name.trim() !== '' ? { ...guardian } : null,
  };
}
