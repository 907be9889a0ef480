import type { Translate } from '#platform/words.ts';
import type { ShownMember } from '../../warning-desk.ts';

/** A member in words: its name, or its number if it is hidden. 9.2 */
export function memberName(member: ShownMember | null, person: string | null, t: Translate): string {
	const name = member?.name?.text;
	if (person) return name ? `${person} · ${name}` : person;
	if (name) return name;
	return member?.number == null
		? t('exchange.receive.former-member')
		: t('exchange.receive.member', { number: member.number });
}
