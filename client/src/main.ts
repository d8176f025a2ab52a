import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app.ts';
import { appConfig } from './app/app.config.ts';

declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// zod would try whether it may compile its checks; the content security policy forbids it and reports the attempt.
globalThis.__zod_globalConfig = { ...globalThis.__zod_globalConfig, jitless: true };

await bootstrapApplication(App, appConfig);
