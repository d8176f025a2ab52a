import type { Permission } from '../access/permissions.ts';

/** The reminders' numbers and who supervises whom. */
export const noticePermissions = {
  'noticeSettings.read': { roles: ['administrator', 'auditor'] },
  'noticeSettings.change': { roles: ['administrator'] },
} as const satisfies Record<string, Permission>;
