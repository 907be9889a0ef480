/** One command of the command line. */
export interface Command {
	/** What `--help` prints. */
	usage: string;
	/**
	 * Runs the command.
	 * @returns the exit status
	 * @throws Refusal with a sentence for the operator, or an error of `parseArgs`
	 */
	run(words: string[]): Promise<number>;
}

/** Prints a line for the operator. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);
