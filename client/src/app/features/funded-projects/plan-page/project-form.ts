import { Component, computed, inject, input, model, output } from '@angular/core';
import { form, FormField, FormRoot, required, validate } from '@angular/forms/signals';
import type { Observable } from 'rxjs';
import type { EditProjectBody } from '#shared/funded-projects/funded-project-requests.ts';
import { ProjectKind } from '#shared/funded-projects/funded-project.ts';
import type { FundedProjectView } from '#shared/funded-projects/funded-project-views.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ActionBar } from '../../../ui/action-bar/action-bar.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyAmount } from '../../../ui/money/money-amount.ts';
import { bodyOf, type ProjectDraft } from './project-draft.ts';

export interface CentreChoice {
  readonly id: string;
  readonly name: string;
}

export interface LineChoice {
  readonly lineId: string;
  readonly description: string;
  readonly amountMinor: number;
  readonly linkedElsewhere: string | null;
}

/** The plan of a project: for making one and for changing it. */
@Component({
  selector: 'tg-project-form',
  imports: [ActionBar, ErrorSummary, FormField, FormRoot, Icon, LabelledField, MoneyAmount, TranslatePipe],
  templateUrl: './project-form.html',
  styleUrl: './project-form.css',
})
export class ProjectForm {
  private readonly sender = inject(FormSender);
  private readonly i18n = inject(I18n);

  readonly draft = model.required<ProjectDraft>();
  readonly centres = input.required<readonly CentreChoice[]>();
  readonly lines = input.required<readonly LineChoice[]>();
  readonly save = input.required<(body: EditProjectBody) => Observable<FundedProjectView>>();
  readonly label = input.required<string>();
  readonly saved = output<FundedProjectView>();

  protected readonly kinds = Object.values(ProjectKind);
  protected readonly form = form(
    this.draft,
    (path) => {
      required(path.title);
      required(path.lead);
      required(path.startsOn);
      required(path.endsOn);
      validate(path.endsOn, ({ value, valueOf }) =>
        value() !== '' && value() < valueOf(path.startsOn)
          ? { kind: 'order', message: this.i18n.text('fundedProjects.form.order') }
          : undefined,
      );
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.save()(bodyOf(tree().value())), (view) => {
            this.saved.emit(view);
          }),
      },
    },
  );
  protected readonly busy = computed(() => this.form().submitting());

  protected toggle(list: 'centreIds' | 'linkedLineIds', id: string, isOn: boolean): void {
    this.draft.update((draft) => ({
      ...draft,
      [list]: isOn ? [...draft[list], id] : draft[list].filter((each) => each !== id),
    }));
  }

  protected addMilestone(): void {
    this.draft.update((draft) => ({
      ...draft,
      milestones: [...draft.milestones, { id: '', name: '', plannedOn: '' }],
    }));
  }

  protected addRisk(): void {
    this.draft.update((draft) => ({ ...draft, risks: [...draft.risks, { risk: '', mitigation: '' }] }));
  }

  protected remove(list: 'milestones' | 'risks', index: number): void {
    this.draft.update((draft) => ({ ...draft, [list]: draft[list].filter((_, at) => at !== index) }));
  }
}
