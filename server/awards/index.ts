import { awardVersionModel } from './award-version.model.ts';
import { awardModel } from './award.model.ts';

export { awardModel, awardVersionModel };
export type { AwardVersionRecord } from './award-version.model.ts';
export { keepAwardVersion, termsOf } from './use-cases/keep-award-version.ts';
export type { AwardRecord } from './award.model.ts';
export { factsOf, loadAward, loadAwardFor, loadAwardRecord } from './award.repository.ts';
export { activateAward } from './use-cases/activate-award.ts';
export const models = [awardModel, awardVersionModel];
