import { NgTemplateOutlet } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import {
  decideGrantApplication,
  representationsLimit,
} from '#shared/grant-applications/grant-application-workflow.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { Access } from '../../../core/access/access.ts';
import { injectKeptText } from '../../../core/drafts/kept-text.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { PersonPipe } from '../../../ui/pipes/person.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AwardsClient } from '../awards-client.ts';
import { RepresentationsForm, type NewRepresentations } from './representations-form.ts';

/** Fewest characters of a reason. */
const sentence = 10;

/** A decision not to award, what the municipality says about it until when, and the answer of somebody who did not decide. */
@Component({
  selector: 'tg-representations-page',
  imports: [
    DayInput,
    CommandButton,
    ConflictNotice,
    Icon,
    InstantPipe,
    IssueText,
    LabelledField,
    NgTemplateOutlet,
    PageHeader,
    PersonPipe,
    Problem,
    RepresentationsForm,
    RouterLink,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './representations-page.html',
  styleUrl: './representations-page.css',
})
export class RepresentationsPage {
  private readonly access = inject(Access);
  private readonly client = inject(AwardsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly reauthenticate = inject(ReauthenticateDialog);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly application = httpResource<GrantApplicationView>(() =>
    apiRequest(`/grant-applications/${this.id()}`),
  );
  protected readonly busy = signal(false);
  protected readonly refusal = signal<ApiError | null>(null);
  /** The municipality's own words, until they are sent. */
  protected readonly words = signal('');
  private readonly kept = injectKeptText(this.words, () => `representations/${this.id()}`);
  protected readonly reasons = signal('');
  protected readonly condoneReason = signal('');
  protected readonly condoneUntil = signal('');
  protected readonly triedToAnswer = signal(false);
  protected readonly triedToCondone = signal(false);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  protected readonly isProvincial = computed(() => this.access.isProvincial());
  protected readonly mayReview = computed(() => this.access.can('award.decide'));
  protected readonly isManager = computed(() => this.access.can('award.makeRepresentations'));

  constructor() {
    effect(() => {
      if (this.application.hasValue()) this.pageTitle.show(this.application.value().reference);
    });
  }

  protected decide(view: GrantApplicationView, command: GrantApplicationCommand) {
    const now = new Date().toISOString();
    return decideGrantApplication(view, command, { actor: this.access.requiredActor(), now });
  }

  protected isShort(text: string): boolean {
    return text.trim().length < sentence;
  }

  protected limitOf(view: GrantApplicationView): string | null {
    return representationsLimit(view);
  }

  protected isOver(view: GrantApplicationView): boolean {
    const limit = representationsLimit(view);
    return limit !== null && localDayOf(new Date()) > limit;
  }

  protected letterOf(view: GrantApplicationView, kind: string): string | null {
    const letter = view.issuedDocuments.findLast((issued) => issued.kind === kind);
    return letter?.documentId ? this.documents.contentUrl(letter.documentId) : null;
  }

  protected fileUrl(documentId: string): string {
    return this.documents.contentUrl(documentId);
  }

  protected async send(view: GrantApplicationView, given: NewRepresentations): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('awards.representations.sendConfirm', { reference: view.reference }),
      consequences: [this.i18n.text('awards.representations.sendConsequence')],
      confirm: this.i18n.text('awards.representations.send'),
    });
    if (!answer) return;
    const done = this.i18n.text('awards.representations.sent');
    const sent = await this.run(this.client.makeRepresentations(view, given), done);
    if (sent) await this.kept.forget();
  }

  protected async answer(view: GrantApplicationView, verb: 'uphold' | 'set-aside'): Promise<void> {
    this.triedToAnswer.set(true);
    const reasons = this.reasons().trim();
    if (this.isShort(reasons)) return;
    const key = verb === 'uphold' ? 'upholdAction' : 'setAsideAction';
    const letter = this.i18n.text('awards.representations.letterConsequence');
    const anew = this.i18n.text('awards.representations.setAsideConsequence');
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text(`awards.representations.${key}`, { reference: view.reference }),
      consequences: verb === 'uphold' ? [letter] : [letter, anew],
    });
    if (reauthenticationToken === null) return;
    const done = this.i18n.text(
      `awards.representations.${verb === 'uphold' ? 'upheldDone' : 'setAsideDone'}`,
    );
    await this.run(this.client.review(view, verb, { reasons, reauthenticationToken }), done);
  }

  protected async condone(view: GrantApplicationView): Promise<void> {
    this.triedToCondone.set(true);
    const body = { reason: this.condoneReason().trim(), until: this.condoneUntil() };
    if (this.isShort(body.reason) || body.until === '') return;
    await this.run(this.client.condone(view, body), this.i18n.text('awards.representations.condoneDone'));
  }

  /** Answers whether it was done. */
  private async run(command: Observable<unknown>, done: string): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await firstValueFrom(command);
      this.toasts.show(done);
      this.application.reload();
      return true;
    } catch (failure) {
      this.refusal.set(asApiError(failure));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
