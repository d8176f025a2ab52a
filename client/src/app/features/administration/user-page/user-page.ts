import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import type { UserView } from '#shared/accounts/account-views.ts';
import type { Page } from '#shared/api/page.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { OrganisationView } from '#shared/organisations/organisation-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { AdministrationClient } from '../administration-client.ts';
import { membershipBodies, MembershipEditor, membershipProblems } from '../ui/membership-editor.ts';
import type { MembershipDraft } from '../ui/membership-editor.ts';

/** One account: who it is, what they may do where, and whether they may sign in. */
@Component({
  selector: 'tg-user-page',
  imports: [
    CommandButton,
    ConflictNotice,
    DateText,
    Fact,
    Facts,
    Icon,
    MembershipEditor,
    PageHeader,
    Problem,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './user-page.html',
  styleUrl: './user-page.css',
})
export class UserPage {
  private readonly client = inject(AdministrationClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  protected readonly access = inject(Access);

  readonly id = input.required<string>();

  protected readonly user = httpResource<UserView>(() => apiRequest(`/users/${this.id()}`));
  private readonly organisationPage = httpResource<Page<OrganisationView>>(() =>
    this.access.can('user.setMemberships') ? apiRequest('/organisations', { limit: 200 }) : undefined,
  );
  protected readonly organisations = computed(() =>
    this.organisationPage.hasValue() ? this.organisationPage.value().items : [],
  );

  /** Administrators neither change their own roles nor lock themselves out; the server says the same. */
  protected readonly onOthers = computed(() =>
    this.access.actor()?.userId === this.id() ? refuse('ownAccount') : ({ ok: true } as const),
  );
  protected readonly isEditing = signal(false);
  protected readonly attempted = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isStale = signal(false);
  protected readonly draft = linkedSignal((): readonly MembershipDraft[] =>
    this.user.hasValue() ? draftsOf(this.user.value()) : [],
  );

  constructor() {
    const pageTitle = inject(PageTitle);
    effect(() => {
      if (this.user.hasValue()) pageTitle.show(this.user.value().name);
    });
  }

  protected edit(): void {
    this.attempted.set(false);
    this.isEditing.set(true);
  }

  protected cancel(): void {
    if (this.user.hasValue()) this.draft.set(draftsOf(this.user.value()));
    this.isEditing.set(false);
  }

  protected async save(user: UserView): Promise<void> {
    this.attempted.set(true);
    if (membershipProblems(this.draft()).some((problem) => problem !== null)) return;
    const memberships = membershipBodies(this.draft());
    const isSaved = await this.send(
      this.client.setMemberships(user, { memberships }),
      this.i18n.text('administration.user.saved', { name: user.name }),
    );
    if (isSaved) this.isEditing.set(false);
  }

  protected async inviteAgain(user: UserView): Promise<void> {
    await this.send(this.client.inviteAgain(user.id), this.i18n.text('administration.user.invitedAgain'));
  }

  protected async enable(user: UserView): Promise<void> {
    await this.send(this.client.enable(user), this.i18n.text('administration.user.enabled'));
  }

  protected async disable(user: UserView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('administration.user.disableHeading', { name: user.name }),
      consequences: [
        this.i18n.text('administration.user.disableConsequences.sessions'),
        this.i18n.text('administration.user.disableConsequences.history'),
        this.i18n.text('administration.user.disableConsequences.back'),
      ],
      confirm: this.i18n.text('administration.user.disable'),
      tone: 'danger',
    });
    if (answer) await this.send(this.client.disable(user), this.i18n.text('administration.user.disabled'));
  }

  protected reload(): void {
    this.isStale.set(false);
    this.isEditing.set(false);
    this.user.reload();
  }

  private async send(request: Observable<UserView>, said: string): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.user.set(await firstValueFrom(request));
      this.toasts.show(said);
      return true;
    } catch (failure) {
      const error = asApiError(failure);
      this.isStale.set(error.isConflict);
      this.problem.set(error.isConflict ? null : this.refusalText.of(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}

function draftsOf(user: UserView): readonly MembershipDraft[] {
  return user.memberships.map(({ organisationId, roles, validFromOn, validToOn }) => ({
    organisationId,
    roles,
    validFromOn,
    validToOn: validToOn ?? '',
  }));
}
