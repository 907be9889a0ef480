/** One command of the command line. */
export interface Command {
	/** What `--help` prints. */
	usage: string;
	/**
	 * Does it.
	 * @returns the status to end with
	 * @throws Refusal with a sentence for the person, or what `parseArgs` throws
	 */
	run(words: string[]): Promise<number>;
}

/** Says something to the person, a line. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);
