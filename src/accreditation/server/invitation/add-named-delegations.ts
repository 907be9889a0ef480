import type { Language } from '#platform/language.ts';
import { done, refuse, type Refused, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { announce } from '#platform/server/outbox.ts';
import { isEmail, isName, personFor } from '#platform/server/people.ts';
import { focalPointLines, maxFocalPoints, type FocalPointLine } from '../../invitation.ts';
import type { NamedKind } from '../../invitation-forms.ts';
import { comparable, entriesByName } from '../../named-entries.ts';
import { officersConference, wouldRead } from '../access.ts';
import { knownEntryNames, withKnownNames } from '../people/known-delegations.ts';
import { insertFocalPoint } from '../store/categories.ts';
import { delegationsIn, insertDelegation } from '../store/people.ts';
import { refuseLines, type BadLine } from './add-focal-points.ts';
import { record } from '../record.ts';

/** The longest name of a delegation. */
const longestName = 200;

/**
 * Adds delegations that are not in the directory, of pasted lines “name; focal point; email”, the last two together or
 * not at all: all of them, or none while one line is wrong. A second press adds nothing. 8.1
 * @param input `kind`: of all of them; `language`: of the names, and of the invitations; `once`: the form's one-time key
 */
export async function addNamedDelegations(
	ctx: OperationContext,
	conference: string,
	{ lines, kind, language, once }: { lines: string; kind: NamedKind; language: Language; once: string },
): Promise<
	| Result<{ added: number }, 'not-found' | 'too-many' | 'already-done'>
	| (Refused<'bad-input'> & { bad: BadLine[] })
> {
	const officer = ctx.actor.person;
	const access = await officersConference(ctx, { id: conference }, 'manage');
	if (!officer || !access) return refuse('not-found');
	const read = focalPointLines(lines);
	if (read.length > maxFocalPoints) return refuse('too-many', { lines: 'accreditation.wrong.too-many' });
	const known = await knownEntryNames(ctx);
	const there = entriesByName(withKnownNames(await delegationsIn(ctx.database, conference), known));
	const listed = entriesByName([...known].map(([id, names]) => ({ id, names })));
	const seen = new Set<string>();
	const bad = read.flatMap((one): BadLine[] => {
		const name = comparable(one.delegation);
		const isTwice = seen.has(name);
		seen.add(name);
		const wrong = wrongIn(one) ?? (isTwice ? 'accreditation.invite.line-twice' : null);
		if (wrong) return [{ line: one.line, message: wrong }];
		if (wouldRead(ctx, access, one.email))
			return [{ line: one.line, message: 'accreditation.rights.own-right' }];
		if (there.has(name)) return [{ line: one.line, message: 'accreditation.invite.line-there' }];
		return listed.has(name) ? [{ line: one.line, message: 'accreditation.invite.line-listed' }] : [];
	});
	if (!read.length || bad.length) return refuseLines(read, bad);
	const type = { class: kind === 'youth' ? ('ngo' as const) : kind, isYouth: kind === 'youth' };
	return inTransaction(ctx, async (tx) => {
		if (!(await useFormKey(tx, officer.id, once, ctx.now))) return refuse('already-done');
		// One order of accounts, so that two who paste at once do not wait for each other.
		for (const one of read.toSorted((a, b) => (a.email < b.email ? -1 : 1))) {
			const seat = { entry: null, seat: null, hasOwnSeat: false };
			const name = { [language]: one.delegation };
			const delegation = (await insertDelegation(tx, conference, { ...type, ...seat, name })) ?? '';
			await record(tx, ctx, 'accreditation.add-delegation', `conference:${conference}`, { delegation });
			if (!one.email) continue;
			const { id: person } = await personFor(tx, { name: one.name, email: one.email });
			await insertFocalPoint(tx, delegation, person, { now: ctx.now, language });
			await record(tx, ctx, 'accreditation.add-focal-point', `delegation:${delegation}`, { person });
		}
		await announce(tx, 'conference.people', { conference });
		return done({ added: read.length });
	});
}

/** The key of what is wrong in a line alone; `null` = nothing */
function wrongIn({ delegation, name, email }: FocalPointLine): string | null {
	if (!comparable(delegation) || delegation.length > longestName || !delegation.isWellFormed())
		return 'accreditation.invite.line-name';
	if (!name && !email) return null;
	if (!isName(name)) return 'platform.bad-name';
	return isEmail(email) ? null : 'accreditation.people.email-wrong';
}
