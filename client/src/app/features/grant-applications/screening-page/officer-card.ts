import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { decideAssignment } from '#shared/grant-applications/assignment.ts';
import type { ProgrammeOfficers } from '#shared/grant-applications/assignment-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { ApplicationCommands } from '../ui/application-commands.ts';

const nobody = 'nobody';

/** Who has the application; takes it, or gives it to another officer with a note. */
@Component({
  selector: 'tg-officer-card',
  imports: [CommandButton, InstantPipe, LabelledField, TranslatePipe],
  templateUrl: './officer-card.html',
  styleUrl: './officer-card.css',
})
export class OfficerCard {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly i18n = inject(I18n);
  protected readonly commands = inject(ApplicationCommands);

  readonly view = input.required<GrantApplicationView>();
  readonly assigned = output<GrantApplicationView>();

  protected readonly nobody = nobody;
  protected readonly isOpen = signal(false);
  protected readonly chosen = signal('');
  protected readonly note = signal('');
  protected readonly attempted = signal(false);
  protected readonly officers = httpResource<ProgrammeOfficers>(() =>
    this.isOpen() ? apiRequest('/programme-officers') : undefined,
  );
  private readonly me = computed(() => this.access.requiredActor());
  protected readonly isMine = computed(() => this.view().officer?.userId === this.me().userId);
  protected readonly mayTake = computed(() => {
    const isOfficer = this.me().memberships.some((each) => each.roles.includes('programmeOfficer'));
    return isOfficer && !this.isMine() && this.decide(this.me().userId).ok;
  });
  protected readonly mayGive = computed(() => this.decide('somebody').ok);
  protected readonly options = computed(() => {
    if (!this.officers.hasValue()) return [];
    const present = this.view().officer?.userId;
    return this.officers
      .value()
      .items.filter(({ id }) => id !== present)
      .map(({ id, name, openCases }) => ({
        id,
        label: this.i18n.text('screening.officer.option', { name, count: openCases }),
      }));
  });

  private decide(officerId: string | null) {
    return decideAssignment(this.view(), officerId, { actor: this.me() });
  }

  protected async take(): Promise<void> {
    await this.assign(this.me().userId, this.me().name, '');
  }

  protected async give(): Promise<void> {
    this.attempted.set(true);
    if (this.chosen() === '') return;
    const officerId = this.chosen() === nobody ? null : this.chosen();
    const name = this.officers.value()?.items.find(({ id }) => id === officerId)?.name ?? '';
    await this.assign(officerId, name, this.note().trim());
  }

  private async assign(officerId: string | null, name: string, note: string): Promise<void> {
    const done =
      officerId === null
        ? this.i18n.text('screening.officer.removed')
        : this.i18n.text('screening.officer.done', { name });
    const request = this.client.assignOfficer(this.view(), { officerId, note });
    const view = await this.commands.perform('assignOfficer', done, request);
    if (!view) return;
    this.isOpen.set(false);
    this.attempted.set(false);
    this.chosen.set('');
    this.note.set('');
    this.assigned.emit(view);
  }
}
