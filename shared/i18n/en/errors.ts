/**
 * What the server refused and what to do about it, by code of the error registry. Placeholders are names
 * of the refusal's details. A code without words fails a spec.
 */
export const errors = {
  // The transport, and every slice alike.
  validationFailed: 'Some answers need another look. Each one says what to change.',
  malformedRequest: 'The server could not read what was sent. Reload the page and try again.',
  signInRequired: 'Sign in to go on.',
  csrfHeaderMissing: 'This request did not come from the portal’s own page. Reload the page and try again.',
  permissionDenied: 'None of your roles allows this. Ask your administrator if you need it.',
  notFound: 'This does not exist, or it belongs to an organisation that you do not act for.',
  methodNotAllowed: 'This cannot be done here. Reload the page and try again.',
  commandNotAllowedInStatus: 'This is not possible in the present status. Reload to see what is.',
  roleRequired: 'Somebody with another role must do this. The page names the role.',
  actorTookEarlierStep:
    'You took an earlier step of this case, or somebody took it for you, so somebody else must take this one.',
  delegatorTookEarlierStep:
    'You act for {name}, who took an earlier step of this case, so somebody else must take this one.',
  duplicate: 'This exists already. Open the existing one, or change what must be different.',
  versionStale: 'Somebody else changed this since you opened it. Load the newest version and try again.',
  payloadTooLarge: 'This is more than the server takes at once. Send less, or a smaller file.',
  unsupportedMediaType: 'The server does not take this kind of content. Choose another kind of file.',
  idempotencyKeyReused: 'The same request was sent before with other content. Reload the page and try again.',
  versionRequired: 'The request does not say which version it was made on. Reload the page and try again.',
  idempotencyKeyRequired:
    'The request carries no key that protects it from being done twice. Reload the page and try again.',
  tooManyRequests: 'Too many attempts. Wait a little, then try again.',
  internal:
    'Something went wrong on our side. Nothing was changed. Try again; if it happens again, report the number shown.',
  unavailable: 'The portal cannot answer at the moment. Try again in a minute.',

  // Signing in, invitations and accounts; holidays.
  signInFailed: 'The e-mail address and the password do not fit together. Try again, or reset your password.',
  passwordWrong: 'This is not your password. Try again.',
  reauthenticationRequired: 'Enter your password to confirm this step.',
  tokenNotUsable: 'This link was used already or has expired. Ask for a new one.',
  emailTaken: 'An account with this e-mail address exists already. Open it, or use another address.',
  ownAccount: 'You cannot change your own roles or switch off your own account. Ask another administrator.',
  accountDisabled: 'This account is switched off. Switch it on first.',
  accountActiveAlready: 'This account is active already, so it needs no invitation.',
  mailContentPrivate: 'Only its reader may see what this e-mail says.',
  delegationIsNotYours: 'You can delegate your own roles only. An administrator can do it for somebody else.',
  giverLacksRole:
    '{name} does not hold this role at this organisation on the first day. What is held for somebody else cannot be delegated on.',
  delegateIsGiver: 'Choose somebody else: nobody delegates to themselves.',
  delegateIsNotAColleague:
    '{name} has no role at this organisation on the first day. Choose a colleague of the same organisation.',
  delegateMustStayIndependent:
    '{name} is an auditor or administrator and takes no part in the work. Choose another colleague.',
  delegateHoldsRole: '{name} holds this role already. Choose a colleague who does not.',
  delegationsOverlap:
    'This role is delegated to {name} from {fromOn} to {toOn} already. Choose other days, or revoke that one first.',
  delegationIsOver: 'This delegation has ended already.',
  holidayTaken: 'This day is in the list already. Change the existing entry instead.',

  // Programmes, allocations, funding calls and centres.
  fundingCallIsIncomplete: 'The call cannot open yet. The list shows what is missing.',
  fundingCallIsFrozen: 'The call is no longer a draft, so its design cannot change.',
  closingReasonRequired: 'The window has not ended. Give the reason for closing the call early.',
  personIsNotAnAssessor:
    'This person is not an assessor of the department. Choose another, or give them the role first.',
  personIsNotAnApprover:
    'This person is not an approver of the department. Choose another, or give them the role first.',
  organisationIsNotAMunicipality: 'Choose a municipality: only municipalities receive these grants.',
  keyIsNotUnique: 'Two parts of the design carry the same key. Rename one of them.',
  allocationStatusNotAllowed:
    'An allocation cannot go to this status from the present one. Choose another status.',
  gazetteReferenceRequired:
    'Give the gazette and notice number: without them an allocation is indicative only.',
  statusDayInTheFuture: 'Choose today or an earlier day: a status is recorded once it holds.',

  // Writing, certifying, submitting and screening.
  callIsNotOpen: 'The call is not open for applications.',
  callIsClosed:
    'The call closed on {closedOn}. For an application that was begun, the municipality can ask on the application’s page for a concession to submit it late.',
  applicationIsNotToSubmit: 'A concession is for an application that has not been submitted yet.',
  concessionStillHolds: 'A concession holds until {untilOn} already.',
  concessionDayHasPassed: 'Choose today or a later day.',
  concessionDayIsInTheWindow: 'The call is open until {closedOn}. Choose a later day.',
  municipalityIsNotEligible: 'The call does not name your municipality among those that may apply.',
  testNeedsDraftOrOpenCall: 'A call is tried while it is a draft or open. This one is over.',
  testIsOfAnotherPerson: 'This test is {name}’s. Start one of your own to try the call.',
  amendmentNeedsOpenCall: 'Only an open call is amended. A draft is edited, a closed call stays as it was.',
  amendmentIsBeingWritten: '{name} is already writing an amendment of this call. Go on with that one.',
  amendmentChangesNothing: 'Nothing is changed yet, so there is nothing to publish.',
  amendmentIsNotReady: 'The amendment cannot be published yet. The list says what stands in its way.',
  eligibilityUnanswered: 'Answer this question first: “{question}”.',
  eligibilityNotMet: 'This call is not for you, because: “{explanation}”.',
  applicationIsIncomplete: 'The application is not complete yet. The list shows what is missing.',
  contentChangedSinceCertified: 'The content changed after it was certified. It must be certified again.',
  contentChangedSinceRead:
    'The content changed since you opened it. Read the newest version, then sign that.',
  endorsementIsMissing:
    'Your municipality’s chain asks for an endorsement first. The page names whose it is.',
  actorWroteTheContent:
    'You, or the person you act for, wrote in this application, so somebody else must sign for it.',
  onlyInPerson: 'Only the person themselves can do this, nobody who acts for them.',
  nobodyHoldsTheRole:
    'Nobody at your municipality holds this role, so no application could pass this step. Give the role to somebody first.',
  nothingStandsBefore: 'No step of the chain comes before yours. Return it to the writers instead.',
  chainHasNotComeThatFar: 'The chain has not come to you yet, so you cannot hand the application back.',
  noSectionNamed: 'Name at least one section that must change, and say what to change.',
  sectionIsUnknown: 'The call’s form has no such section. Reload the page and try again.',
  sectionIsLocked: 'This section is locked. The page says why, by whom and how it is unlocked.',
  screeningIsUnfinished: 'Answer every item of the screening checklist first.',
  changesAreUnanswered:
    'A requested change is not answered yet. Change each section that was asked about, or say there why it stays.',
  answersAreUndecided:
    'Accept each answer of the municipality, or ask again, before the application goes on.',
  sectionIsNotAsked: 'Nothing is asked in this section at the moment. Reload to see what is.',
  sectionHasNoAnswer: 'No answer of this section waits for you. Reload to see what does.',
  answerIsEmpty: 'Nothing is changed in this section. Change it, or say why it stays as it is.',
  dueDayIsNotLater: 'Choose a day after the present one, {dueOn}.',
  sectionWasChanged:
    'The municipality has changed this section already. Wait for its answer, then accept it or ask again.',
  overlapIsNotThere: 'This overlap is not there any more. Reload to see what is.',
  clarificationIsSettled: 'This question is settled. Ask a new one.',
  clarificationIsTheOthers: 'Only the side that asked can settle this question. Answer it instead.',
  officerIsAssignedAlready: 'The application is with this officer already.',
  officerIsUnknown: 'Choose a programme officer of the Department with an active account.',
  officerHasConflict: 'This officer declared a conflict of interest in the application. Choose another.',
  nothingToAssign:
    'None of the chosen applications could be assigned: they are with this officer already, or not with the Department.',

  // Assessment, recommendation, award and agreement.
  assessmentBelongsToAnother: 'This assessment belongs to another assessor. Open your own.',
  assessmentIsIncomplete: 'Give a score and a justification for every criterion first.',
  conflictIsRecorded: 'A conflict of interest of {name} is on record already.',
  meetingIsOpen: 'A meeting of this panel is open already. Close it before the next begins.',
  meetingIsClosed:
    'The meeting is closed and its minutes are written. Open another for what is still to be said.',
  ownAssessmentFirst:
    'First scores are given blind. Finish your own assessment, then you see what the others gave.',
  assessmentIsUnfinished: 'Not all assessors have finished: {finished} done, {outstanding} outstanding.',
  tooFewAssessments:
    '{finished} assessments without a conflict are finished, and at least {minimum} are needed. A programme officer puts another assessor on this application; if it is recommended already, an approver sends it back to assessment first.',
  lastApprovalAwards: 'Only the last approval is missing, and that one is the award.',
  approvalsAreMissing: 'The approval as {title} comes first.',
  approvalNeedsLevel: 'This approval belongs to the level {title}, which you do not hold.',
  actorApprovedAlready: 'You approved this as {title}, so somebody else must take the next step.',
  financeCommentIsMissing: 'This amount needs a comment of finance before the last approval.',
  financeCommentIsGiven: '{name} has commented for finance already.',
  representationsAreLate:
    'Representations were due by {dueOn}. An approver of the Department may still allow them, with a reason.',
  representationsAreInTime: 'Representations may be made until {dueOn} anyway.',
  representationsAreMade: 'Representations have been made about this decision already.',
  noRepresentationsToAnswer: 'There are no representations that wait for an answer.',
  envelopeIsShort: '{amountMinor} is more than the {leftMinor} left in the envelope of the call.',
  aboveDelegation:
    '{amountMinor} is above your limit of {limitMinor}. Somebody with a higher limit must decide.',
  recommendationDoesNotFit:
    'Recommend an amount for every budget line, none above what was requested, a reason for each cut, and more than zero in all. Look again at: {lines}.',
  aboveAllocation:
    '{amountMinor} is more than the {leftMinor} left of the municipality’s allocation. Return it and recommend less.',
  awardLetterIsNotReady: 'The award letter is still being prepared. Try again in a minute.',
  awardLetterHasChanged:
    'The award letter is no longer the one you read. Open the newest version, then accept that one.',
  acceptanceDayHasPassed:
    'The last day to accept was {untilOn}. Ask the Department for more time before the offer lapses.',
  extensionIsNotLater: 'Choose a day after {presentOn}, the present last day to accept, and after today.',
  agreementIsNotReady: 'The agreement is still being prepared. Try again in a minute.',
  templateHasIssues: 'The text is not ready: {count} things are to be put right first. The page lists them.',
  templateDraftExists:
    'Version {number} of this grant and year is being written already. Open that draft, or discard it first.',
  agreementHasChanged:
    'The agreement is no longer the one you read. Open the newest version, then sign that one.',
  signedCopyWaits:
    'The signed copy that {name} uploaded for this side waits for the other side’s answer. Take it back first to sign in another way.',
  noSignedCopyWaits: 'No signed copy of this side waits for an answer. Reload to see what happened to it.',
  uploadedCopyThemselves: 'You uploaded this signed copy, so somebody else must confirm or reject it.',
  signedCopyTypeNotAllowed:
    'A signed copy is a PDF, a JPEG photo or a PNG picture. Scan or photograph the paper again.',
  documentIsDamaged:
    'The stored bytes of “{name}” no longer have the hash that was recorded when it was stored. It is not handed out. Tell the administrator of the portal: the incident is in the audit trail.',
  sideHasSigned: '{name} has signed for this side already.',
  signedOnBothSides: 'You signed for the other side, so somebody else must sign for this one.',

  // Amendments of awards.
  awardIsNotOpenToAmendment:
    'An award is amended once its agreement is signed by both sides, and until it is completed.',
  amendmentIsStale:
    'The award was changed since this was written: it was version {baseNumber}, now version {awardNumber} holds. Send it back, then write it against the new version.',
  amendmentHasIssues: 'The amendment cannot go on yet. The list shows what to put right.',
  addendumAwaitsSignatures:
    'The addendum of an earlier amendment waits for its signatures. It must be signed first.',
  addendumNeedsNoSignature: 'The amount does not change, so nothing is signed: the letter is enough.',
  addendumIsNotReady: 'The addendum is still being prepared. Try again in a minute.',
  addendumHasChanged: 'The addendum is no longer the one you read. Open it again, then sign that one.',
  proposalDoesNotFit:
    'The proposal names other budget lines or instalments than the award has. Reload the page and write it again.',
  amendmentIsBegun: 'Your side has an amendment of this award under way: {reference}. Go on with that one.',

  // Instalments and disbursements.
  instalmentIsBlocked: 'Not every condition of this instalment is met. The page lists those that are open.',
  instalmentIsUnderWay: 'A disbursement of this instalment is under way already.',
  instalmentIsPaid: 'This instalment is paid already.',
  bankAccountNotVerified:
    'The municipality has no verified bank account. A finance officer must verify it first.',
  actorHandledBankAccount:
    'You captured or verified the bank account that is paid, so somebody else must take this step.',
  conditionIsNotOpen: 'This condition is met or waived already.',
  waiverNeedsSecondPerson: 'You asked for this waiver, so somebody else must agree to it.',

  // Bank details.
  bankAccountAwaitsVerification:
    'Bank details were captured already and wait for a finance officer. They must be verified or rejected first.',
  bankAccountUnchanged: 'These details are verified already. There is nothing to change.',

  // Expenditure returns.
  returnIsIncomplete: 'The return is not complete yet. The list shows what is missing.',
  earlierReturnMissing: 'The return of an earlier month has not been sent yet. Send that one first.',
  correctionIsUnderWay: 'A correction of this return is under way already. Open that one.',
  returnIsLocked: 'The return cannot change in its present status. The page says why and who can return it.',
  monthIsNotExpected:
    'No return is expected for this month. Choose a month between the first transfer and today.',
  returnExists: 'The return of this month exists already. Open that one.',

  // Funded projects, enrolment, attendance and follow-up.
  awardIsNotSigned: 'The agreement of the award is not signed by both sides, or the award has ended.',
  projectHasNoTargets: 'Choose at least one indicator and give it a target first.',
  enrolmentsAreOpen:
    '{open} people have neither completed nor dropped out. Record that for each of them first.',
  projectDoesNotTakeWork: 'The project’s present status does not allow this.',
  budgetLineIsLinked: 'This budget line already pays for {reference}, {title}. Choose another line.',
  milestoneIsCompleted: 'This milestone is recorded as reached, so it stays as it is.',
  neverAttended:
    'Attendance shows this person on none of {sessions} days. Correct the register, or record a drop-out.',
  alreadyEnrolled: 'This person is on the project already.',
  beneficiaryOfAnotherMunicipality: 'The project belongs to another municipality than the person’s record.',
  attendanceDayOutsideProject: 'Choose a day of the project: {startsOn} to {endsOn}.',
  dayIsInTheFuture: 'Choose today or an earlier day.',
  sessionExists: 'There is a register for this day and topic already. Open that one, or change the topic.',
  notOnTheRoll: 'Somebody marked is not enrolled on this day. Reload the register.',
  followUpIsNotDue: 'This follow-up has not opened yet, or is not owed.',
  noConsentToFollowUp: 'This person has not agreed to be contacted after the project.',
  quarterIsOutsideProject: 'Choose a quarter of the project ({startsOn} to {endsOn}) that has begun.',

  // The beneficiary register.
  beneficiaryIsRegistered: 'This document is on your register already. Open the existing record.',
  beneficiaryMayBeRegistered:
    'Somebody of this name and birth date is on your register already. Open that record, or confirm that this is another person.',
  groundIsNotConsent:
    'This use rests on a duty of the municipality, so it cannot be withdrawn. The person may object in writing.',
  consentIsNotGiven: 'This consent is not given, or was withdrawn already.',
  consentIsGiven: 'This consent is given already.',
  identityIsNotRecorded: 'No identity document is recorded for this person.',
  duplicateIsResolved: 'This duplicate is resolved already.',

  // Stored documents and uploads.
  documentEmpty: 'The file is empty. Choose it again.',
  uploadOffsetWrong: 'The upload goes on at another place of the file. Choose the file again.',
  uploadIncomplete:
    'The file has not arrived whole yet. Choose it again: the upload goes on where it stopped.',
  uploadDiffers: 'What arrived is not the file that was announced. Choose the file again.',
  tooManyUploads: 'You have {limit} uploads under way. Finish one of them first, or try tomorrow.',
  documentTypeNotAllowed:
    'Files of this type are not accepted. Save it as PDF, Word, Excel, OpenDocument, CSV, JPEG or PNG and upload that.',

  // Tasks.
  taskIsClaimed: '{name} is on it already. Speak to them, or take another task.',

  // The ledger.
  accountWouldBeOverdrawn: '{amountMinor} is more than the {leftMinor} left. Enter less.',
  reservationIsResolved: 'This reservation was settled or released already.',
  entryIsReversed: 'This entry was reversed already.',
  listViewNameTaken: 'You have a view called {name} already. Choose another name, or replace that one.',
  tooManyListViews: 'You have {limit} views of this list. Delete one that you no longer use.',
} as const;
