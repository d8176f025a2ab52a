import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { certificationStatement } from '#shared/grant-applications/certification.ts';
import {
  decideTestApplication,
  type TestApplicationCommand,
} from '#shared/test-applications/test-application.ts';
import { testCaseOf, type TestApplicationView } from '#shared/test-applications/test-application-views.ts';
import { DocumentsClient } from '../../../core/documents/documents-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { ApplicationDraft } from '../editor-page/application-draft.ts';
import { MissingCard } from '../editor-page/missing-card.ts';
import { TestAccess } from './test-access.ts';
import { TestApplicationsClient } from './test-applications-client.ts';
import { TestPlace } from './test-place.ts';

/** The end of a test: what is missing, the checks of certification and submission, and the PDF they would make. */
@Component({
  selector: 'tg-test-review',
  imports: [CommandButton, ConflictNotice, DateText, Icon, MissingCard, TranslatePipe],
  templateUrl: './test-review.html',
  styleUrl: './test-review.css',
})
export class TestReview {
  private readonly access = inject(TestAccess);
  private readonly client = inject(TestApplicationsClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly documents = inject(DocumentsClient);
  private readonly draft = inject(ApplicationDraft);
  private readonly i18n = inject(I18n);
  private readonly place = inject(TestPlace);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly failure = signal<ApiError | null>(null);

  protected readonly statement = certificationStatement;
  protected readonly busy = signal<string | null>(null);
  protected readonly isConflict = computed(() => this.failure()?.isConflict ?? false);
  protected readonly problem = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  /** With the check of what stands on this screen, so that the button knows it as one types. */
  protected readonly view = computed((): TestApplicationView | null => {
    const [view, kept] = [this.draft.view(), this.place.test()];
    return view && kept && { ...view, test: kept.test, issues: [...this.draft.issues()] };
  });
  /** Who would sign, in the order in which they would. */
  protected readonly chain = computed(() => [
    ...(this.view()?.chain.endorsers ?? []),
    'chiefFinancialOfficer' as const,
    'municipalManager' as const,
  ]);

  constructor() {
    this.draft.showAll();
  }

  protected decide(view: TestApplicationView, command: TestApplicationCommand) {
    const context = { actor: this.access.person(), now: new Date().toISOString() };
    return decideTestApplication(testCaseOf(view), command, context);
  }

  protected async certify(): Promise<void> {
    if (!(await this.draft.flush())) return;
    await this.run('certify', (view) => this.client.certify(view));
  }

  protected async submit(): Promise<void> {
    await this.run('submit', (view) => this.client.submit(view));
  }

  protected async reopen(): Promise<void> {
    await this.run('reopen', (view) => this.client.reopen(view));
  }

  protected async remove(view: TestApplicationView): Promise<void> {
    const { reference } = view;
    const answer = await this.confirm.ask({
      heading: this.i18n.text('testApplications.confirmRemove', { reference }),
      text: this.i18n.text('testApplications.confirmRemoveHelp'),
      confirm: this.i18n.text('testApplications.remove'),
      tone: 'danger',
    });
    if (!answer) return;
    const isRemoved = await this.perform('remove', (current) => this.client.remove(current));
    if (isRemoved !== null) await this.router.navigate(['/funding-calls', view.call.id]);
  }

  protected async download({ id, reference }: TestApplicationView): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set('download');
    this.failure.set(null);
    try {
      await firstValueFrom(this.documents.download(`/test-applications/${id}/document`, `${reference}.pdf`));
    } catch (failure) {
      this.failure.set(asApiError(failure));
    } finally {
      this.busy.set(null);
    }
  }

  protected async reload(): Promise<void> {
    const id = this.draft.id();
    this.failure.set(null);
    if (id !== null) this.draft.show(await firstValueFrom(this.client.read(id)));
  }

  private async run(
    command: 'certify' | 'submit' | 'reopen',
    send: (view: TestApplicationView) => Observable<TestApplicationView>,
  ): Promise<void> {
    const view = await this.perform(command, send);
    if (view === null) return;
    this.draft.show(view);
    this.toasts.show(this.i18n.text(`testApplications.done.${command}`));
  }

  private async perform<Answer>(
    command: string,
    send: (view: TestApplicationView) => Observable<Answer>,
  ): Promise<Answer | null> {
    const view = this.view();
    if (view === null || this.busy() !== null) return null;
    this.busy.set(command);
    this.failure.set(null);
    try {
      return await firstValueFrom(send(view));
    } catch (failure) {
      this.failure.set(asApiError(failure));
      return null;
    } finally {
      this.busy.set(null);
    }
  }
}
