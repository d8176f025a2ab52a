import { httpResource } from '@angular/common/http';
import {
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { ElementRef } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom, type Observable } from 'rxjs';
import { clauseIssues, decideAgreementTemplate } from '#shared/agreement-templates/agreement-template.ts';
import type { AgreementTemplateView } from '#shared/agreement-templates/agreement-template-views.ts';
import { formatInstant } from '#shared/calendar/format-day.ts';
import { Access } from '../../../core/access/access.ts';
import { apiRequest, apiRoot } from '../../../core/http/api-client.ts';
import { asApiError, type ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PageTitle } from '../../../core/navigation/page-title.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ConflictNotice } from '../../../ui/conflict/conflict-notice.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { PdfPreview } from '../../../ui/pdf-preview/pdf-preview.ts';
import { InstantPipe } from '../../../ui/pipes/instant.pipe.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { AgreementTemplatesClient } from '../agreement-templates-client.ts';
import { ClauseEditor } from './clause-editor.ts';
import { ClauseList } from './clause-list.ts';
import { PublishForm, type Publishing } from './publish-form.ts';

/** One version of the text of agreements: written while a draft, then published for good. */
@Component({
  selector: 'tg-agreement-template-page',
  imports: [
    ClauseEditor,
    ClauseList,
    ConflictNotice,
    Fact,
    Facts,
    Icon,
    InstantPipe,
    PageHeader,
    PdfPreview,
    Problem,
    PublishForm,
    Skeleton,
    StatusChip,
    TranslatePipe,
  ],
  templateUrl: './agreement-template-page.html',
})
export class AgreementTemplatePage {
  private readonly access = inject(Access);
  private readonly client = inject(AgreementTemplatesClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);
  private readonly refusalText = inject(RefusalText);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly template = httpResource<AgreementTemplateView>(() =>
    apiRequest(`/agreement-templates/${this.id()}`),
  );
  private readonly injector = inject(Injector);
  private readonly editor = viewChild(ClauseEditor);
  private readonly sample = viewChild<ElementRef<HTMLElement>>('sample');
  protected readonly busy = signal(false);
  protected readonly previewed = signal(0);
  protected readonly refusal = signal<ApiError | null>(null);
  protected readonly problem = computed(() => {
    const refusal = this.refusal();
    return refusal && !refusal.isConflict ? this.refusalText.of(refusal) : null;
  });
  private readonly decide = (command: 'write' | 'publish' | 'discard') => {
    if (!this.template.hasValue()) return null;
    const context = { actor: this.access.requiredActor(), now: new Date().toISOString() };
    return decideAgreementTemplate(this.template.value(), command, context);
  };
  protected readonly mayWrite = computed(() => this.decide('write')?.ok ?? false);
  protected readonly publishing = computed(() => this.decide('publish'));
  protected readonly isPublisher = computed(() => this.access.can('agreementTemplate.publish'));
  protected readonly mayBegin = computed(() => this.access.can('agreementTemplate.write'));

  constructor() {
    effect(() => {
      if (this.template.hasValue()) this.pageTitle.show(this.nameOf(this.template.value()));
    });
  }

  protected nameOf({
    programme,
    financialYear: year,
    number,
  }: Pick<AgreementTemplateView, 'programme' | 'financialYear' | 'number'>): string {
    return this.i18n.text('agreementTemplates.name', { programme, year, number });
  }

  protected statusOf({ status, isInForce }: AgreementTemplateView): string {
    if (isInForce) return this.i18n.text('agreementTemplates.inForce');
    return status === 'published'
      ? this.i18n.text('agreementTemplates.replaced')
      : this.i18n.text(`agreementTemplates.status.${status}`);
  }

  protected stepsOf(view: AgreementTemplateView): readonly string[] {
    return view.steps.map(({ command, userName: name, at: instant }) => {
      const at = formatInstant(new Date(instant));
      const step = this.i18n.find(`agreementTemplates.page.step.${command}`) ?? command;
      return this.i18n.text('agreementTemplates.page.stepBy', { step, name, at });
    });
  }

  protected issueCount({ clauses }: AgreementTemplateView): number {
    return clauseIssues(clauses).length;
  }

  /** The part after the hash is for the preview alone: another one draws the sample anew. */
  protected previewUrl({ id }: AgreementTemplateView): string {
    return `${apiRoot}/agreement-templates/${id}/preview#${this.previewed()}`;
  }

  /** What was typed is saved first: the sample is made from what the server has. */
  protected async preview(): Promise<void> {
    const saved = (await this.editor()?.autosave.flush()) ?? true;
    if (saved) this.showSample();
    else this.toasts.show(this.i18n.text('agreementTemplates.page.previewFirst'), 'error');
  }

  /** The sample stands above the clauses: whoever asked for it further down is led to it. */
  private showSample(): void {
    this.previewed.set(Date.now());
    afterNextRender(() => this.sample()?.nativeElement.focus(), { injector: this.injector });
  }

  protected async publish(view: AgreementTemplateView, given: Publishing): Promise<void> {
    const done = await this.run(this.client.publish(view, given));
    if (done) this.toasts.show(this.i18n.text('agreementTemplates.publish.done'));
  }

  protected async discard(view: AgreementTemplateView): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('agreementTemplates.discard.action', { name: this.nameOf(view) }),
      consequences: [this.i18n.text('agreementTemplates.discard.consequence')],
      confirm: this.i18n.text('agreementTemplates.discard.button'),
      tone: 'danger',
      note: { label: this.i18n.text('agreementTemplates.discard.reason'), minimum: 10 },
    });
    if (!answer || !((await this.editor()?.autosave.flush()) ?? true)) return;
    const newest = this.template.hasValue() ? this.template.value() : view;
    const done = await this.run(this.client.discard(newest, answer.note));
    if (done) this.toasts.show(this.i18n.text('agreementTemplates.discard.done'));
  }

  protected async beginFrom({ id, programme, financialYear }: AgreementTemplateView): Promise<void> {
    const begun = await this.run(this.client.start({ programme, financialYear, copyFrom: id }), false);
    if (begun) await this.router.navigate(['/administration/agreement-templates', begun.id]);
  }

  private async run(
    request: Observable<AgreementTemplateView>,
    isOfThis = true,
  ): Promise<AgreementTemplateView | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.refusal.set(null);
    try {
      const view = await firstValueFrom(request);
      if (isOfThis) this.template.set(view);
      return view;
    } catch (failure) {
      this.refusal.set(asApiError(failure));
      return null;
    } finally {
      this.busy.set(false);
    }
  }
}
