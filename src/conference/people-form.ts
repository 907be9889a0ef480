import type { Texts } from '#platform/language.ts';
import { hasWords } from './text.ts';
import type { Wrongs } from './edition.ts';
import type { Entries } from './form.ts';
import { delegationClasses, roles, type DelegationClass, type Role } from './roles.ts';

/*
 * The two short forms of the page of people, read into what the verbs take. What is wrong is said by field;
 * what was typed comes back with it.
 */

/** A delegation as it was typed. */
export interface TypedDelegation {
	/** `state/maltavia`, or empty: then the name counts. */
	entry: string;
	name: Texts;
	class: string;
	seat: string;
}

/** Somebody as they were typed. */
export interface TypedParticipant {
	email: string;
	role: string;
	delegation: string;
	/** A name for an account that is made now; only administrators are asked. */
	person: string;
}

type Read<Typed, Value> =
	{ ok: true; typed: Typed; value: Value } | { ok: false; typed: Typed; wrongs: Wrongs };

const valueIn = (entries: Entries) => {
	const values = new Map(entries);
	return (name: string): string => values.get(name)?.trim() ?? '';
};

/** Reads a delegation: an entry of the directory or a name of its own, a class, a seat where there is one. */
export function delegationFrom(
	entries: Entries,
): Read<TypedDelegation, { entry: string | null; name: Texts; class: DelegationClass; seat: number | null }> {
	const value = valueIn(entries);
	const name = Object.fromEntries(
		entries.flatMap(([field, text]) => {
			const [, language] = /^name\.([a-z]{2,3})$/.exec(field) ?? [];
			return language && text.trim() ? [[language, text.trim()] as const] : [];
		}),
	);
	const typed = { entry: value('entry'), name, class: value('class'), seat: value('seat') };
	const wrongs: Record<string, string> = {};
	const kind = delegationClasses.find((one) => one === typed.class);
	const seat = typed.seat === '' ? null : Number(typed.seat);
	if ((typed.entry === '') === !hasWords(name)) wrongs['entry'] = 'conference.people.entry-or-name';
	if (!kind) wrongs['class'] = 'conference.wrong.choice';
	if (seat !== null && !(Number.isInteger(seat) && seat >= 1 && seat <= 9_999))
		wrongs['seat'] = 'conference.people.seat-wrong';
	if (!kind || Object.keys(wrongs).length) return { ok: false, typed, wrongs };
	return { ok: true, typed, value: { entry: typed.entry || null, name, class: kind, seat } };
}

/** Reads somebody with a role: delegates belong to a delegation, and nobody else does. */
export function participantFrom(
	entries: Entries,
): Read<TypedParticipant, { email: string; role: Role; delegation: string | null }> {
	const value = valueIn(entries);
	const typed = {
		email: value('email'),
		role: value('role'),
		delegation: value('delegation'),
		person: value('person'),
	};
	const wrongs: Record<string, string> = {};
	const role = roles.find((one) => one === typed.role);
	if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(typed.email)) wrongs['email'] = 'conference.people.email-wrong';
	if (!role) wrongs['role'] = 'conference.wrong.choice';
	if (role === 'delegate' && !typed.delegation) wrongs['delegation'] = 'conference.people.delegation-needed';
	if (role && role !== 'delegate' && typed.delegation)
		wrongs['delegation'] = 'conference.people.delegation-not-theirs';
	if (!role || Object.keys(wrongs).length) return { ok: false, typed, wrongs };
	return {
		ok: true,
		typed,
		value: { email: typed.email, role, delegation: typed.delegation || null },
	};
}
