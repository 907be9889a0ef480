import type { Translate } from './messages.ts';

/** The result of one check of the installation: fine, notable, or to be corrected. */
export interface Finding {
	state: 'good' | 'note' | 'bad';
	/** The key of a message: what was found. */
	what: string;
	/** The key of a message: what to do. */
	cure?: string;
	/** Arguments of both messages. */
	values?: Readonly<Record<string, string | number>>;
	/** The words of a server or a program, in English. */
	reason?: string;
}

const urgency = { bad: 0, note: 1, good: 2 };

/** Findings in a reader's language, the most urgent first. */
export const formatFindings = (findings: readonly Finding[], t: Translate) =>
	findings
		.map(({ state, what, cure, values, reason }) => ({
			state,
			what: t(what, values),
			cure: cure ? t(cure, values) : null,
			reason: reason ?? null,
		}))
		.sort((one, other) => urgency[one.state] - urgency[other.state]);
