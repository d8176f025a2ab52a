import { awardModel } from './award.model.ts';

export { awardModel };
export type { AwardRecord } from './award.model.ts';
export { factsOf, loadAward, loadAwardFor, loadAwardRecord } from './award.repository.ts';
export { activateAward } from './use-cases/activate-award.ts';
export const models = [awardModel];
