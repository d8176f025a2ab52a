/**
 * What the chief financial officer agrees to. In English, as the submitted PDF prints it; kept with each
 * certification, so that a later change of the words leaves earlier ones as they were given.
 */
export const certificationStatement =
  'I certify that I have examined this application; that its budget is complete and correct, is aligned with the ' +
  'approved or draft municipal budget and asks for no cost that another source already funds; that the contributions ' +
  'shown are available; and that the municipality will account for the grant as the grant framework requires.';
