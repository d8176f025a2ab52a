import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TaskView } from '#shared/tasks/task-views.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { PathPipe } from '../../../core/navigation/path.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** What waits for the signed-in person, overdue on top. */
@Component({
  selector: 'tg-task-list',
  imports: [Icon, PathPipe, RouterLink, TranslatePipe],
  templateUrl: './task-list.html',
  styleUrl: './task-list.css',
})
export class TaskList {
  readonly tasks = input.required<readonly TaskView[]>();
  readonly total = input.required<number>();
}
