import { bankAccountTasks, bankDetailsTasks } from '#shared/bank-accounts/bank-account-tasks.ts';
import { disbursementTasks } from '#shared/disbursements/disbursement-tasks.ts';
import { awardModel } from '../../awards/index.ts';
import { bankAccountById, bankAccountModel, type BankAccountRecord } from '../../bank-accounts/index.ts';
import { trusted } from '../../database/model.ts';
import { disbursementModel, type DisbursementRecord } from '../../disbursements/index.ts';
import { organisationModel, type Organisation } from '../../organisations/index.ts';
import { idsOf, type TaskSource } from '../task-source.ts';

export const disbursementSource: TaskSource = {
  async read(deps, tx, id) {
    const record = await disbursementModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<DisbursementRecord>();
    if (!record) return null;
    const account = await bankAccountById(deps, record.bankAccount.id, tx);
    const { organisationId, organisationName, reference, awardTitle: title, status, steps } = record;
    const bankAccountHandlerIds = account.steps.map(({ userId }) => userId);
    return {
      about: { organisationId, organisationName, reference, title },
      wanted: disbursementTasks({ id, status, steps, bankAccountHandlerIds }),
    };
  },
  liveIds: async (deps) =>
    idsOf(
      disbursementModel(deps.connection)
        .find({ status: trusted({ $in: ['prepared', 'verified', 'approved', 'released'] }) })
        .select(['_id']),
    ),
};

export const bankAccountSource: TaskSource = {
  async read(deps, tx, id) {
    const record = await bankAccountModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<BankAccountRecord>();
    if (!record) return null;
    const { organisationId, organisationName, bank, lastFour, holder, status, steps } = record;
    const about = { organisationId, organisationName, reference: `${bank} •••• ${lastFour}`, title: holder };
    return { about, wanted: bankAccountTasks({ id, status, steps }) };
  },
  liveIds: async (deps) =>
    idsOf(bankAccountModel(deps.connection).find({ status: 'captured' }).select(['_id'])),
};

/** A municipality's bank details as a whole; the case is the organisation. */
export const bankDetailsSource: TaskSource = {
  async read(deps, tx, id) {
    const organisation = await organisationModel(deps.connection)
      .findById(id)
      .session(tx.session)
      .lean<Organisation>();
    if (!organisation) return null;
    const award = await awardModel(deps.connection)
      .findOne({ organisationId: id, status: trusted({ $in: ['accepted', 'agreed', 'active'] }) })
      .sort({ _id: 1 })
      .select(['reference', 'title'])
      .session(tx.session)
      .lean<{ reference: string; title: string }>();
    const account = await bankAccountModel(deps.connection)
      .findOne({ organisationId: id, status: trusted({ $in: ['captured', 'verified'] }) })
      .select(['_id'])
      .session(tx.session)
      .lean();
    const about = {
      organisationId: id,
      organisationName: organisation.name,
      reference: award?.reference ?? organisation.code,
      title: award?.title ?? organisation.name,
    };
    return {
      about,
      wanted: bankDetailsTasks({ hasLiveAward: award !== null, hasAccount: account !== null }),
    };
  },
  async liveIds(deps) {
    return awardModel(deps.connection)
      .distinct('organisationId', { status: trusted({ $in: ['accepted', 'agreed', 'active'] }) })
      .exec();
  },
  async serialise(deps, tx, id) {
    const model = organisationModel(deps.connection);
    await model.updateOne({ _id: id }, { $inc: { taskRevision: 1 } }, { session: tx.session });
  },
};
