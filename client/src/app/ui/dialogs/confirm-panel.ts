import { Component, computed, inject, signal } from '@angular/core';
import type { Injector } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { I18n } from '../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import type { Confirmation, Confirmed } from './confirm-dialog.ts';

@Component({
  selector: 'tg-confirm-panel',
  imports: [Icon, MatDialogModule, TranslatePipe],
  templateUrl: './confirm-panel.html',
  styleUrl: './dialog-panel.css',
})
export class ConfirmPanel {
  private readonly dialog = inject<MatDialogRef<ConfirmPanel, Confirmed>>(MatDialogRef);

  protected readonly question = inject<Confirmation>(MAT_DIALOG_DATA);
  protected readonly note = signal('');
  protected readonly attempted = signal(false);
  protected readonly minimum = this.question.note?.minimum ?? 1;
  protected readonly noteIsShort = computed(
    () => this.question.note !== undefined && this.note().trim().length < this.minimum,
  );

  protected confirm(note: HTMLTextAreaElement | null): void {
    this.attempted.set(true);
    if (this.noteIsShort()) note?.focus();
    else this.dialog.close({ note: this.note().trim() });
  }
}

export async function openConfirmPanel(injector: Injector, data: Confirmation): Promise<Confirmed | null> {
  await injector.get(I18n).load('ui');
  const dialog = injector.get(MatDialog).open<ConfirmPanel, Confirmation, Confirmed>(ConfirmPanel, {
    data,
    width: '32rem',
    maxWidth: 'calc(100vw - 2rem)',
    role: 'alertdialog',
    autoFocus: 'dialog',
  });
  return (await firstValueFrom(dialog.afterClosed())) ?? null;
}
