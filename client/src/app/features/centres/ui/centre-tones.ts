import type { CentreStatus } from '#shared/centres/centre.ts';
import type { Tone } from '../../../ui/status-chip/status-tones.ts';

const tones: Record<CentreStatus, Tone> = {
  operational: 'good',
  limited: 'attention',
  closed: 'bad',
  planned: 'active',
  unknown: 'quiet',
};

export function toneOfCentre(status: CentreStatus): Tone {
  return tones[status];
}
