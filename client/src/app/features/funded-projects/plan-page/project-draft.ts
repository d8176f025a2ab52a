import type { EditProjectBody } from '#shared/funded-projects/funded-project-requests.ts';
import type { ProjectKind } from '#shared/funded-projects/funded-project.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';

/** The form's model: texts as they are typed, chosen ids as flags. */
export interface ProjectDraft {
  readonly title: string;
  readonly kind: ProjectKind;
  readonly summary: string;
  readonly lead: string;
  readonly partner: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** With commas between. */
  readonly wards: string;
  readonly centreIds: readonly string[];
  readonly linkedLineIds: readonly string[];
  readonly milestones: readonly MilestoneDraft[];
  readonly risks: readonly RiskDraft[];
}

export interface MilestoneDraft {
  readonly id: string;
  readonly name: string;
  readonly plannedOn: string;
}

export interface RiskDraft {
  readonly risk: string;
  readonly mitigation: string;
}

export const emptyProject: ProjectDraft = {
  title: '',
  kind: 'sewing',
  summary: '',
  lead: '',
  partner: '',
  startsOn: '',
  endsOn: '',
  wards: '',
  centreIds: [],
  linkedLineIds: [],
  milestones: [],
  risks: [],
};

export function draftOf(view: FundedProjectView): ProjectDraft {
  const { title, kind, summary, lead, partner, startsOn, endsOn, wards, centres, lines, milestones, risks } =
    view;
  return {
    title,
    kind,
    summary,
    lead,
    partner,
    startsOn,
    endsOn,
    wards: wards.join(', '),
    centreIds: centres.map(({ id }) => id),
    linkedLineIds: lines.filter(({ linked }) => linked).map(({ lineId }) => lineId),
    milestones: milestones.map(({ id, name, plannedOn }) => ({ id, name, plannedOn })),
    risks: risks.map((risk) => ({ ...risk })),
  };
}

/** As the server takes it; rows that were never filled in are left out. */
export function bodyOf(draft: ProjectDraft): EditProjectBody {
  const { wards, milestones, risks, centreIds, linkedLineIds, ...rest } = draft;
  return {
    ...rest,
    centreIds: [...centreIds],
    linkedLineIds: [...linkedLineIds],
    wards: wards
      .split(/[,;\s]+/)
      .map((ward) => ward.trim())
      .filter((ward) => ward !== ''),
    milestones: milestones
      .filter(({ name, plannedOn }) => name.trim() !== '' || plannedOn !== '')
      .map(({ id, name, plannedOn }) => ({ ...(id === '' ? {} : { id }), name, plannedOn })),
    risks: risks.filter(({ risk }) => risk.trim() !== '').map((risk) => ({ ...risk })),
  };
}
