import type { Translate } from '#platform/messages.ts';
import type { ShownMember } from '../../warning-inbox.ts';

/** A member in words: its name, or its number if it is hidden. 9.2 */
export function memberName(member: ShownMember | null, person: string | null, t: Translate): string {
	const name = member?.name?.text;
	if (person) return name ? `${person} · ${name}` : person;
	if (name) return name;
	return member?.number == null
		? t('warnings.receive.former-member')
		: t('warnings.receive.member', { number: member.number });
}
