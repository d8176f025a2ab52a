/**
 * What an assessor agrees to before seeing the application's rubric. In English, as it is kept with the declaration;
 * a later change of the words leaves earlier declarations as they were given.
 */
export const noConflictStatement =
  'I declare that neither I nor my family, partners or close associates have a financial or personal interest in this ' +
  'application or its applicant; that I took no part in writing it; and that I will say so at once if that changes.';

export const conflictStatement =
  'I declare a conflict of interest in this application. I will take no further part in judging it.';

/** Stands in the record of an assessor who had declared nothing yet when somebody else found the conflict. */
export const foundConflictStatement =
  'A conflict of interest was recorded for this assessor by the Department.';
