import * as v from 'valibot';
import { choiceField, secretField } from '#platform/form.ts';
import { verdicts, type Verdict } from './codes.ts';

/* What people say of a pair. docs/rules/activities.md §7 */

/** Whose word a verdict is: that of the owner of the first or the second activity, or a proposal of an officer. 7.3 */
export type PairSide = 'first' | 'second' | 'officer';

/** The verdict on which both owners agree; `null` = they do not, or one has not answered. 7.1 */
export function agreedVerdict(answers: readonly { side: PairSide; verdict: Verdict }[]): Verdict | null {
	const of = (side: PairSide): Verdict | undefined => answers.find((one) => one.side === side)?.verdict;
	const first = of('first');
	return first !== undefined && first === of('second') ? first : null;
}

/** How an owner is asked. 7.2 */
export type AskedBy = 'members' | 'coordinator' | 'mailbox' | 'nobody';

/**
 * Who answers for an owner. 7.2
 * @param owner `hasMembers`: it has accounts; `isStateBody`: it is a State's body
 */
export function askedBy(owner: {
	hasMembers: boolean;
	isStateBody: boolean;
	hasCoordinator: boolean;
	mailbox: string;
}): AskedBy {
	if (owner.hasMembers) return 'members';
	if (owner.isStateBody && owner.hasCoordinator) return 'coordinator';
	return owner.mailbox ? 'mailbox' : 'nobody';
}

/** Days for which the link of a mailbox works. 7.2 */
export const linkDays = 30;
/** Days within which owners are asked to answer, for what waits for them. */
export const answerDays = 30;

export const VerdictForm = v.object({ verdict: choiceField(verdicts, 'activities.wrong.verdict') });
/** The same from a mailbox, by the key of its link. */
export const LinkVerdictForm = v.object({ key: secretField, ...VerdictForm.entries });
