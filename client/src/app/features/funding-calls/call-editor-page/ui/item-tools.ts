import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { ConfirmDialog } from '../../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../../ui/icon/icon.ts';

/** Up, down and away, for one item of an ordered list; by keyboard as well as by pointer. */
@Component({
  selector: 'tg-item-tools',
  imports: [Icon],
  template: `
    @if (count() > 1) {
      <button
        type="button"
        class="tg-button tg-button--text tg-button--icon"
        [attr.aria-label]="i18n.text('fundingCalls.editor.moveUp', { name: shownName() })"
        [disabled]="index() === 0"
        (click)="move.emit(-1)"
      >
        <tg-icon name="chevronUp" />
      </button>
      <button
        type="button"
        class="tg-button tg-button--text tg-button--icon"
        [attr.aria-label]="i18n.text('fundingCalls.editor.moveDown', { name: shownName() })"
        [disabled]="index() === count() - 1"
        (click)="move.emit(1)"
      >
        <tg-icon name="chevronDown" />
      </button>
    }
    <button
      type="button"
      class="tg-button tg-button--text tg-button--icon"
      [attr.aria-label]="i18n.text('fundingCalls.editor.remove', { name: shownName() })"
      (click)="askToRemove()"
    >
      <tg-icon name="trash" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    .tg-button:disabled {
      background: none;
      opacity: 0.4;
    }
  `,
})
export class ItemTools {
  protected readonly i18n = inject(I18n);
  private readonly confirm = inject(ConfirmDialog);

  readonly name = input.required<string>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  /** Something would be lost with it, so it is asked about first. */
  readonly hasContent = input(true);
  readonly move = output<-1 | 1>();
  readonly remove = output();

  protected readonly shownName = computed(
    () => this.name().trim() || this.i18n.text('fundingCalls.editor.unnamed'),
  );

  protected async askToRemove(): Promise<void> {
    if (this.hasContent() && this.name().trim() !== '') {
      const answer = await this.confirm.ask({
        heading: this.i18n.text('fundingCalls.confirm.removeHeading', { name: this.shownName() }),
        text: this.i18n.text('fundingCalls.confirm.removeText'),
        confirm: this.i18n.text('fundingCalls.confirm.remove'),
        tone: 'danger',
      });
      if (!answer) return;
    }
    this.remove.emit();
  }
}
