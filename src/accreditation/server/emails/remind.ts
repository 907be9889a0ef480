import type { OperationContext } from '#platform/server/context.ts';
import { reminderLead } from '../../emails.ts';
import { insertForAccredited } from '../store/emails.ts';
import { conferencesWithAccredited, insertNominationReminders } from '../store/email-reminders.ts';
import { announcedConferences } from './content.ts';

/**
 * Notes the reminders that are due: to focal points with free places before nominations close, to accredited people
 * before the conference begins, and about online access the day before; each once. docs/rules/accreditation.md 11.5
 * @returns how many are new
 */
export async function remind(ctx: OperationContext): Promise<number> {
	const now = ctx.now.getTime();
	const before = new Date(now + reminderLead['nomination-reminder']);
	let made = await insertNominationReminders(ctx.database, ctx.now, before);
	const ids = await conferencesWithAccredited(ctx.database);
	for (const { id, startsAt, mode, cancelled } of await announcedConferences(ctx, ids)) {
		if (startsAt === null || cancelled || now >= startsAt) continue;
		for (const kind of ['conference-reminder', 'online-access'] as const) {
			if (kind === 'online-access' && mode === 'hall') continue;
			if (now < startsAt - reminderLead[kind]) continue;
			made += await insertForAccredited(ctx.database, { conference: id, kind, cause: 'begin', now: ctx.now });
		}
	}
	return made;
}
