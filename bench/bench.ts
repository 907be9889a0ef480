import { NotHere, type Line } from './report.ts';

/** A benchmark: what it is called on the command line, what it asks, how long it may take. */
export interface Bench {
	name: string;
	/** A sentence for the table's head and the document. */
	about: string;
	/** Seconds after which it is given up. */
	limit: number;
	/** Measures; tells each line as soon as it is known. */
	measure(tell: (line: Line) => void): Promise<void>;
}

/**
 * Measures one part. Where this machine cannot, a line says so and the other parts go on.
 * @param what the name of the line that would be missing
 */
export async function part(
	what: string,
	tell: (line: Line) => void,
	work: () => Promise<Line | Line[]>,
): Promise<void> {
	try {
		for (const line of [await work()].flat()) tell(line);
	} catch (error) {
		if (!(error instanceof NotHere)) throw error;
		tell({ what, missing: error.message });
	}
}
