import type { AssessmentStatus } from '#shared/assessments/assessment.ts';
import type { Tone } from '../../ui/status-chip/status-tones.ts';

const tones: Readonly<Record<AssessmentStatus, Tone>> = {
  invited: 'attention',
  open: 'active',
  finished: 'good',
  conflicted: 'quiet',
};

/** What an assessment's status feels like; `open` here means being written, not open for anybody. */
export function assessmentTone(status: AssessmentStatus): Tone {
  return tones[status];
}
