const { join } = require('node:path');

/** Reports each failure as it happens and the totals as JSON, for the line that `npm test` closes with. */
function TotalsReporter() {
  const { mkdirSync, writeFileSync } = require('node:fs');
  const target = process.env.CLIENT_SPEC_SUMMARY;
  const totals = { passed: 0, failed: 0, pending: 0 };
  this.onSpecComplete = (_browser, result) => {
    if (result.skipped) totals.pending += 1;
    else if (result.success) totals.passed += 1;
    else totals.failed += 1;
  };
  this.onBrowserError = () => {
    totals.failed += 1;
  };
  this.onRunComplete = () => {
    if (target === undefined) return;
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, JSON.stringify(totals));
  };
}

/** The Angular builder adds the compiled specs; this names the browser and the reports. */
module.exports = async (config) => {
  const { findBrowser } = await import('./scripts/browser.ts');
  const browser = await findBrowser();
  // The launcher takes the browser and its environment from ours.
  Object.assign(process.env, browser.env, { CHROME_BIN: browser.executablePath });
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('karma-jasmine-html-reporter'),
      require('karma-coverage'),
      { 'reporter:totals': ['type', TotalsReporter] },
    ],
    browsers: ['TestChrome'],
    customLaunchers: { TestChrome: { base: 'Chrome', flags: [...browser.args] } },
    client: { jasmine: { random: true, timeoutInterval: 20000 } },
    reporters: [process.stdout.isTTY ? 'progress' : 'dots', 'totals'],
    coverageReporter: { dir: join(__dirname, 'coverage', 'client'), reporters: [{ type: 'text-summary' }] },
    hostname: '127.0.0.1',
    colors: process.stdout.isTTY === true,
    listenAddress: '127.0.0.1',
    browserNoActivityTimeout: 120000,
    captureTimeout: 120000,
    failOnEmptyTestSuite: true,
    restartOnFileChange: true,
  });
};
