import { isEmail, isName } from '#platform/server/people.ts';

/** What is wrong with a name and an email address, by field; `null` = nothing. */
export function personFaults({
	person,
	email,
}: {
	person: string;
	email: string;
}): Record<string, string> | null {
	const wrong = {
		...(isName(person) ? {} : { person: 'platform.bad-name' }),
		...(isEmail(email) ? {} : { email: 'platform.bad-email' }),
	};
	return Object.keys(wrong).length ? wrong : null;
}
