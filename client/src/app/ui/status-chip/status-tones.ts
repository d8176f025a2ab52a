import type { IconName } from '../icon/icons.ts';

/**
 * What a status feels like, for each kind of thing. `attention` is for what waits for somebody to act, `bad` for what
 * ended badly, `good` for done well, `active` for under way, `quiet` for resting or superseded.
 */
export type Tone = 'quiet' | 'active' | 'attention' | 'good' | 'bad';

const neutralTones = {
  draft: 'quiet',
  open: 'good',
  closed: 'quiet',
  archived: 'quiet',
  endorsing: 'active',
  certified: 'active',
  submitted: 'active',
  screening: 'active',
  changesRequested: 'attention',
  assessment: 'active',
  recommended: 'active',
  awarded: 'good',
  declined: 'bad',
  withdrawn: 'quiet',
  lapsed: 'bad',
  offered: 'attention',
  agreed: 'good',
  active: 'good',
  completed: 'good',
  terminated: 'bad',
  blocked: 'attention',
  ready: 'good',
  inProgress: 'active',
  paid: 'good',
  prepared: 'active',
  verified: 'good',
  approved: 'active',
  released: 'active',
  rejected: 'bad',
  failed: 'bad',
  cancelled: 'quiet',
  accepted: 'good',
  returned: 'attention',
  superseded: 'quiet',
  planned: 'quiet',
  suspended: 'attention',
  captured: 'attention',
  due: 'attention',
  overdue: 'bad',
  notDue: 'quiet',
  invited: 'attention',
  disabled: 'quiet',
  sent: 'good',
  waiting: 'active',
} as const satisfies Record<string, Tone>;

/** Where the same word feels different for another kind of thing. */
const tonesByKind: Readonly<Record<string, Readonly<Record<string, Tone>>>> = {
  fundingCall: { draft: 'quiet' },
  allocation: {
    indicative: 'attention',
    final: 'good',
    amended: 'good',
    stopped: 'bad',
    reallocated: 'quiet',
  },
  award: { accepted: 'active', refused: 'bad' },
  awardAmendment: { submitted: 'attention', approved: 'good' },
  disbursement: { verified: 'active' },
  delegation: { coming: 'quiet', current: 'active', past: 'quiet', revoked: 'quiet' },
  enrolment: { applied: 'attention', enrolled: 'active', droppedOut: 'quiet' },
};

export function toneOf(kind: string, status: string): Tone {
  return tonesByKind[kind]?.[status] ?? (neutralTones as Readonly<Record<string, Tone>>)[status] ?? 'quiet';
}

export const iconByTone: Readonly<Record<Tone, IconName>> = {
  quiet: 'circle',
  active: 'clock',
  attention: 'alert',
  good: 'checkCircle',
  bad: 'cross',
};
