/** One command of the command line. */
export interface Command {
	/** What `--help` prints. */
	usage: string;
	/**
	 * Runs the command.
	 * @returns the exit status
	 * @throws Refusal with a sentence for the operator, or an error of `parseArgs`
	 */
	run(args: string[]): Promise<number>;
}

/** Prints a line for the operator. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);
