export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a tool of the command line; a failure is one sentence and exit code 1. */
export async function runTool(
  failed: string,
  run: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await run(process.argv.slice(2));
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${failed}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
