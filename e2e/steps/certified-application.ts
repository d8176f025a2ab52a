import * as application from '../../scripts/walk/steps/application.ts';
import * as call from '../../scripts/walk/steps/call.ts';
import { setScene } from './scene.ts';

const toTheCertification = [
  call.portalAnswers,
  call.raiseAllocation,
  call.openCall,
  application.startApplication,
  application.writeApplication,
  application.certify,
];

/** An application of Mossel Bay that waits for its municipal manager. Answers its path. */
export async function certifiedApplication(url: string): Promise<string> {
  const facts = await setScene(url, toTheCertification);
  return `/grant-applications/${facts['applicationId']}`;
}

/** The same, submitted: it waits for its screening. */
export async function submittedApplication(url: string): Promise<string> {
  const facts = await setScene(url, [...toTheCertification, application.submit]);
  return `/grant-applications/${facts['applicationId']}`;
}
