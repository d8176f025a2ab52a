import { Component, computed, inject, input, model } from '@angular/core';
import { rolesByOrganisationKind } from '#shared/access/roles.ts';
import type { Role } from '#shared/access/roles.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** A membership while it is written: complete once it names an organisation and a role. */
export interface MembershipDraft {
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** `YYYY-MM-DD`; empty for none. */
  readonly validFromOn: string;
  readonly validToOn: string;
}

export const emptyMembership: MembershipDraft = {
  organisationId: '',
  roles: [],
  validFromOn: '',
  validToOn: '',
};

/** What is still wrong with a list of memberships: the key of the words, by place; null when it can be sent. */
export function membershipProblems(
  drafts: readonly MembershipDraft[],
): readonly (null | 'organisation' | 'roles')[] {
  return drafts.map(({ organisationId, roles }) => {
    if (organisationId === '') return 'organisation';
    return roles.length === 0 ? 'roles' : null;
  });
}

/** As the API takes them: empty days are left out. */
export function membershipBodies(drafts: readonly MembershipDraft[]) {
  return drafts.map(({ organisationId, roles, validFromOn, validToOn }) => ({
    organisationId,
    roles: [...roles],
    ...(validFromOn === '' ? {} : { validFromOn }),
    validToOn: validToOn === '' ? null : validToOn,
  }));
}

/** Organisations with the roles a person has in each: only roles that make sense in the kind of organisation. */
@Component({
  selector: 'tg-membership-editor',
  imports: [DayInput, Icon, TranslatePipe],
  templateUrl: './membership-editor.html',
  styleUrl: './membership-editor.css',
})
export class MembershipEditor {
  private readonly i18n = inject(I18n);

  readonly memberships = model.required<readonly MembershipDraft[]>();
  readonly organisations = input.required<readonly OrganisationView[]>();
  /** Whether to say what is missing: after the first attempt to send. */
  readonly attempted = input(false);

  protected readonly problems = computed(() => membershipProblems(this.memberships()));

  protected rolesOf(draft: MembershipDraft): readonly Role[] {
    const organisation = this.organisations().find(({ id }) => id === draft.organisationId);
    return organisation ? rolesByOrganisationKind[organisation.kind] : [];
  }

  /** An organisation can be chosen once only. */
  protected choicesFor(draft: MembershipDraft): readonly OrganisationView[] {
    const taken = this.memberships().map(({ organisationId }) => organisationId);
    return this.organisations().filter(({ id }) => id === draft.organisationId || !taken.includes(id));
  }

  protected headingOf(draft: MembershipDraft): string {
    const organisation = this.organisations().find(({ id }) => id === draft.organisationId);
    return organisation?.name ?? this.i18n.text('administration.memberships.organisation');
  }

  protected change(index: number, changes: Partial<MembershipDraft>): void {
    this.memberships.update((all) => all.map((each, at) => (at === index ? { ...each, ...changes } : each)));
  }

  protected chooseOrganisation(index: number, organisationId: string): void {
    this.change(index, { organisationId, roles: [] });
  }

  protected toggle(index: number, role: Role, isOn: boolean): void {
    const roles = this.memberships()[index]?.roles ?? [];
    this.change(index, { roles: isOn ? [...roles, role] : roles.filter((each) => each !== role) });
  }

  protected add(): void {
    this.memberships.update((all) => [...all, emptyMembership]);
  }

  protected remove(index: number): void {
    this.memberships.update((all) => all.filter((_, at) => at !== index));
  }
}
