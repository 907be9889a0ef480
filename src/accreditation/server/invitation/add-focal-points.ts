import { done, refuse, type Refused, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import { focalPointLines, maxFocalPoints } from '../../invitation.ts';
import { entriesByName, entryNamed } from '../../named-entries.ts';
import { officersConference, wouldRead } from '../access.ts';
import { insertFocalPoint } from '../store/categories.ts';
import { knownEntryNames, withKnownNames } from '../people/known-delegations.ts';
import { delegationsIn } from '../store/people.ts';
import { record } from '../record.ts';

/** A line that cannot be read: its number, and the key of a message. */
export interface BadLine {
	line: number;
	message: string;
}

type Answer =
	| Result<{ added: number }, 'not-found' | 'too-many'>
	| (Refused<'bad-input'> & { bad: BadLine[] });

/** The most bad lines that are named at once. */
const maxNamed = 50;

/** Refuses pasted lines, naming the bad ones, or because there are none. */
export const refuseLines = (
	read: readonly unknown[],
	bad: readonly BadLine[],
): Refused<'bad-input'> & { bad: BadLine[] } => ({
	...refuse('bad-input', {
		lines: read.length ? 'accreditation.invite.bad-lines' : 'accreditation.missing.answer',
	}),
	bad: bad.slice(0, maxNamed),
});

/**
 * Adds the focal points of pasted lines “delegation; name; email”: all of them, or nobody while one line is wrong. A
 * delegation is meant by its name in any language, its abbreviation or its code. Present focal points stay.
 * @param input `language`: of the invitations to them
 */
export async function addFocalPoints(
	ctx: OperationContext,
	conference: string,
	{ lines, language }: { lines: string; language: string },
): Promise<Answer> {
	const access = await officersConference(ctx, { id: conference }, 'manage');
	if (!access) return refuse('not-found');
	const read = focalPointLines(lines);
	if (read.length > maxFocalPoints) return refuse('too-many', { lines: 'accreditation.wrong.too-many' });
	const named = entriesByName(
		withKnownNames(await delegationsIn(ctx.database, conference), await knownEntryNames(ctx)),
	);
	const bad = read.flatMap(({ line, delegation, name, email }): BadLine[] => {
		if (!entryNamed(named, delegation)) return [{ line, message: 'accreditation.invite.no-delegation' }];
		if (wouldRead(ctx, access, email)) return [{ line, message: 'accreditation.rights.own-right' }];
		if (!isName(name)) return [{ line, message: 'platform.bad-name' }];
		return isEmail(email) ? [] : [{ line, message: 'accreditation.people.email-wrong' }];
	});
	if (!read.length || bad.length) return refuseLines(read, bad);
	return inTransaction(ctx, async (tx) => {
		let added = 0;
		// One order of accounts, so that two who paste at once do not wait for each other.
		for (const { delegation, name, email } of read.toSorted((a, b) => (a.email < b.email ? -1 : 1))) {
			const { id: person } = await personFor(tx, { name, email });
			const to = entryNamed(named, delegation)?.id ?? '';
			if (!(await insertFocalPoint(tx, to, person, { now: ctx.now, language }))) continue;
			added += 1;
			await record(tx, ctx, 'accreditation.add-focal-point', `delegation:${to}`, { person });
		}
		return done({ added });
	});
}
